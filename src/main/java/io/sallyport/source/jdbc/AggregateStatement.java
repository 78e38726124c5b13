package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Normalizer;
import io.sallyport.plan.Grouping;
import io.sallyport.source.AggregateQuery;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Groups as a table that a statement makes and reads at once: what is asked of the groups is then
 * asked of a table, by the same translation as ever.
 *
 * @param from the table in parentheses, with its name
 * @param facts what is known about it; its columns have the names of the groups' properties
 */
record AggregateStatement(SqlFragment from, TableFacts facts) {
  private static final TableName NAME = new TableName(Optional.empty(), "groups");

  /** All databases take so long a name. */
  private static final int LONGEST_NAME = 60;

  /** Empty if the database would not make the groups that the gateway makes. */
  static Optional<AggregateStatement> of(
      Grouping grouping, Scope scope, Dialect dialect, ZoneId timeZone) {
    AggregateColumns columns = new AggregateColumns(dialect, scope, timeZone);
    List<AggregateColumns.Column> selected = new ArrayList<>();
    grouping.groupBy().forEach(p -> columns.grouped(p).ifPresent(selected::add));
    grouping.aggregates().forEach(a -> columns.aggregated(a).ifPresent(selected::add));
    boolean complete = selected.size() == grouping.properties().size();
    Optional<SqlFragment> filter = filter(grouping, new SqlTranslator(dialect, scope, timeZone));
    if (!complete || filter.isEmpty() || !haveDistinctNames(selected)) {
      return Optional.empty();
    }
    SqlFragment from =
        sql(
            "(SELECT {} FROM {}{}{}) {}",
            SqlFragment.join(
                ", ",
                selected.stream()
                    .map(c -> sql("{} AS {}", c.sql(), dialect.name(c.facts().column().name())))
                    .toList()),
            scope.from().tables(),
            filter.get(),
            groupBy(selected),
            dialect.name(NAME.table()));
    Map<String, ColumnFacts> facts =
        selected.stream()
            .map(AggregateColumns.Column::facts)
            .collect(Collectors.toMap(f -> f.column().name(), f -> f));
    return Optional.of(new AggregateStatement(from, new TableFacts(NAME, facts)));
  }

  /** The statement that reads the wanted groups; empty if the table has changed. */
  static Optional<SelectStatement> select(
      AggregateQuery query, Scope scope, Dialect dialect, ZoneId timeZone) {
    return of(query.grouping(), scope, dialect, timeZone)
        .map(groups -> Scope.alone(groups.facts(), groups.from()))
        .flatMap(groups -> SelectStatement.of(query.groups(), groups, dialect, timeZone));
  }

  private static Optional<SqlFragment> filter(Grouping grouping, SqlTranslator translator) {
    return grouping.filter().isEmpty()
        ? Optional.of(sql(""))
        : translator
            .filter(Normalizer.filter(grouping.filter().get()))
            .filter(Condition::exact)
            .map(c -> sql(" WHERE {}", c.sql()));
  }

  private static SqlFragment groupBy(List<AggregateColumns.Column> columns) {
    List<SqlFragment> keys = columns.stream().flatMap(c -> c.key().stream()).toList();
    return keys.isEmpty() ? sql("") : sql(" GROUP BY {}", SqlFragment.join(", ", keys));
  }

  /** Also where letter case does not matter, and long names are cut. */
  private static boolean haveDistinctNames(List<AggregateColumns.Column> columns) {
    Set<String> names = new HashSet<>();
    for (AggregateColumns.Column column : columns) {
      String name = column.facts().column().name();
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
          || !names.add(name.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
