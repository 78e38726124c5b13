package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Standpoint;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Translates expressions into SQL that is null where they are, whatever it is elsewhere: of a
 * column that the database compares in its own way one can still say whether it is null.
 */
final class Nullables {
  private final Dialect dialect;
  private final Standpoint<Scope> standpoint;
  private final ZoneId timeZone;

  Nullables(Dialect dialect, Standpoint<Scope> standpoint, ZoneId timeZone) {
    this.dialect = dialect;
    this.standpoint = standpoint;
    this.timeZone = timeZone;
  }

  /** Empty where there is no such SQL. */
  Optional<SqlFragment> translate(Expression expression) {
    if (expression instanceof Expression.Member m) {
      return Optional.of(standpoint.here().column(dialect.name(m.property().column())));
    }
    if (expression instanceof Expression.Related r && TermTranslator.isOfRow(r.value())) {
      return standpoint
          .here()
          .one(r.navigation())
          .flatMap(one -> about(standpoint.at(one)).translate(r.value()));
    }
    if (expression instanceof Expression.Outer o && TermTranslator.isOfRow(o.value())) {
      return about(standpoint.outer(o.levels())).translate(o.value());
    }
    return isNull(expression)
        ? Optional.of(sql("NULL"))
        : new TermTranslator(dialect, standpoint, timeZone).translate(expression).map(Term::sql);
  }

  private Nullables about(Standpoint<Scope> other) {
    return new Nullables(dialect, other, timeZone);
  }

  static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal l && l.isNull();
  }
}
