package io.sallyport.source.jdbc;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.Capabilities;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Claims what can be translated, by translating it. About a table that cannot be asked of the
 * database now, nothing is claimed.
 */
final class JdbcCapabilities implements Capabilities {
  private static final int LONGEST_LIST = 1_000;

  /** A value of a list can be a key of four texts, each of which is compared twice. */
  private static final int PARAMETERS_OF_A_VALUE = 8;

  /** More of them in one conjunct are better looked through by the gateway. */
  private static final int MOST_PARAMETERS = 10_000;

  /** Databases join a few times as many. */
  private static final int MOST_TABLES = 20;

  private final Tables tables;
  private final Dialect dialect;
  private final ZoneId timeZone;
  private final int mostParameters;

  JdbcCapabilities(Tables tables, Dialect dialect, ZoneId timeZone) {
    this.tables = tables;
    this.dialect = dialect;
    this.timeZone = timeZone;
    this.mostParameters = Math.min(MOST_PARAMETERS, dialect.mostParameters());
  }

  private Optional<Scope> scope(EntitySet entitySet) {
    return tables
        .facts(entitySet)
        .map(t -> Relations.from(entitySet, t, tables, dialect, timeZone));
  }

  @Override
  public boolean isKnown(EntitySet entitySet) {
    return tables.facts(entitySet).isPresent();
  }

  @Override
  public Support filter(EntitySet entitySet, Expression conjunct) {
    return scope(entitySet)
        .flatMap(s -> condition(s, conjunct))
        .map(c -> c.exact() ? Support.EXACT : Support.SUPERSET)
        .orElse(Support.NONE);
  }

  private Optional<Condition> condition(Scope scope, Expression conjunct) {
    return new SqlTranslator(dialect, scope, timeZone)
        .filter(conjunct)
        .filter(c -> c.sql().parameters().size() <= mostParameters)
        .filter(c -> scope.tables() <= MOST_TABLES);
  }

  @Override
  public boolean order(EntitySet entitySet, OrderTerm term) {
    return scope(entitySet).filter(s -> isKey(s, term.expression())).isPresent();
  }

  private boolean isKey(Scope scope, Expression term) {
    return new SqlTranslator(dialect, scope, timeZone).sortKey(term).isPresent()
        && scope.tables() <= MOST_TABLES;
  }

  @Override
  public boolean limit() {
    return true;
  }

  @Override
  public boolean count() {
    return true;
  }

  @Override
  public int maxListSize() {
    return Math.min(LONGEST_LIST, dialect.mostParameters() / PARAMETERS_OF_A_VALUE);
  }
}
