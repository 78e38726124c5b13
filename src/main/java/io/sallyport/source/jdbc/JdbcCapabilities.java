package io.sallyport.source.jdbc;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.Capabilities;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

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

  private final Function<EntitySet, Optional<TableFacts>> tables;
  private final Dialect dialect;
  private final ZoneId timeZone;
  private final int mostParameters;

  /**
   * @param tables what is known about the table behind an entity set
   */
  JdbcCapabilities(
      Function<EntitySet, Optional<TableFacts>> tables, Dialect dialect, ZoneId timeZone) {
    this.tables = tables;
    this.dialect = dialect;
    this.timeZone = timeZone;
    this.mostParameters = Math.min(MOST_PARAMETERS, dialect.mostParameters());
  }

  private Optional<SqlTranslator> translator(EntitySet entitySet) {
    return tables.apply(entitySet).map(t -> new SqlTranslator(dialect, t, timeZone));
  }

  @Override
  public Support filter(EntitySet entitySet, Expression conjunct) {
    return translator(entitySet)
        .flatMap(t -> t.filter(conjunct))
        .filter(c -> c.sql().parameters().size() <= mostParameters)
        .map(c -> c.exact() ? Support.EXACT : Support.SUPERSET)
        .orElse(Support.NONE);
  }

  @Override
  public boolean order(EntitySet entitySet, OrderTerm term) {
    return translator(entitySet).flatMap(t -> t.sortKey(term.expression())).isPresent();
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
