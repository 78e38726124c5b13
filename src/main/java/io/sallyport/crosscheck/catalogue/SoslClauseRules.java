package io.sallyport.crosscheck.catalogue;

import static io.sallyport.crosscheck.catalogue.Searches.LIMITS;

import io.sallyport.crosscheck.catalogue.Searches.Search;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery.Clause;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Clauses and functions that searches of external objects cannot have. */
final class SoslClauseRules {
  private static final String DATA_CATEGORY = "DATA CATEGORY";
  private static final Set<String> OPERATORS = Set.of("LIKE", "INCLUDES", "EXCLUDES");

  private SoslClauseRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-SOSL-004",
                "LIKE, INCLUDES, EXCLUDES or toLabel() in RETURNING for an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(LIMITS, "INCLUDES, LIKE, EXCLUDES and toLabel() are not supported.")
            .instead("Compare for equality; translate in the user interface.")
            .check(
                Searches.unsupported(
                    s -> Stream.concat(operators(s), functions(s, "TOLABEL")),
                    ", which external objects do not support.")),
        Rule.row("XO-SOSL-005", "Knowledge clauses", Severity.ERROR, Grade.A)
            .evidence(
                LIMITS,
                "UPDATE TRACKING, UPDATE VIEWSTAT and WITH DATA CATEGORY are not supported.")
            .instead("Leave the clause out; search articles by themselves.")
            .check(
                Searches.unsupported(
                    s -> Stream.concat(updates(s), withs(s, DATA_CATEGORY::equals)),
                    ", which external objects do not support.")),
        Rule.row("XO-SOSL-006", "WITH clause or convertCurrency() in SOSL", Severity.ERROR, Grade.A)
            .scope("custom adapter")
            .evidence(
                LIMITS, "WITH clauses and convertCurrency() are not supported (custom adapters).")
            .instead("Leave it out; convert in Apex.")
            .check(
                Searches.unsupported(
                    SoslClauseRules::custom, ", which custom adapters do not support.")));
  }

  private static Stream<Clause> operators(Search search) {
    return search.returned().where().stream()
        .flatMap(w -> w.comparisons())
        .filter(c -> OPERATORS.contains(c.operator()))
        .map(c -> new Clause(c.operator(), c.place()));
  }

  private static Stream<Clause> functions(Search search, String name) {
    return search.returned().select().stream()
        .flatMap(SelectItem::functions)
        .filter(f -> f.name().equals(name))
        .map(f -> new Clause(f.toString(), f.place()));
  }

  private static Stream<Clause> updates(Search search) {
    return search.search().updates().stream()
        .map(u -> new Clause("UPDATE " + u.words(), u.place()));
  }

  private static Stream<Clause> withs(Search search, Predicate<String> words) {
    return search.search().withs().stream()
        .filter(w -> words.test(w.words()))
        .map(w -> new Clause("WITH " + w.words(), w.place()));
  }

  private static Stream<Clause> custom(Search search) {
    return search.object().adapter() == Adapter.CUSTOM
        ? Stream.concat(
            withs(search, w -> !w.equals(DATA_CATEGORY)), functions(search, "CONVERTCURRENCY"))
        : Stream.empty();
  }
}
