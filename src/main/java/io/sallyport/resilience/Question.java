package io.sallyport.resilience;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.model.EntitySet;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.resilience.kept.KeptKey;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a source for somebody, as what is kept is found by it: equal questions of those
 * who may see the same have equal keys, in whichever service and in whichever process.
 */
final class Question {
  private final Ask ask;
  private final String shelf;
  private final KeptKey key;
  private final Set<EntitySet> related;

  /**
   * @param source the name of the source
   * @param scope what the caller may see; of no meaning where an entity set is shared by all
   */
  Question(String source, Ask ask, String scope) {
    this.ask = ask;
    EntitySet set = ask.query().entitySet();
    String owner = set.fallback().shared() ? "" : scope;
    this.shelf =
        ask instanceof Ask.Groups groups
            ? shelfOfGroups(source, groups.aggregate().grouping().entitySet(), owner)
            : shelf(source, set, owner);
    StringBuilder text = new StringBuilder(500).append(shelf).append('\n');
    QuestionText expressions = new QuestionText(text);
    if (ask instanceof Ask.Groups groups) {
      grouping(groups.aggregate().grouping(), text, expressions);
    }
    query(ask.query(), text, expressions);
    this.key = KeptKey.of(text);
    this.related = expressions.related();
  }

  /** An entity set of a source, as those see it who have this scope. */
  static String shelf(String source, EntitySet set, String scope) {
    StringBuilder text = new StringBuilder(100);
    text.append(source).append('\n').append(set.binding().object()).append('\n');
    columns(set.type().key(), text);
    return text.append('\n').append(scope).toString();
  }

  /** The groups of an entity set, whose keys are other ones each time. */
  static String shelfOfGroups(String source, EntitySet set, String scope) {
    return "$groups\n" + shelf(source, set, scope);
  }

  private static void grouping(Grouping grouping, StringBuilder text, QuestionText expressions) {
    text.append("groups ");
    grouping.filter().ifPresent(expressions::add);
    columns(grouping.groupBy(), text.append(" by "));
    for (Aggregate aggregate : grouping.aggregates()) {
      text.append(' ').append(aggregate.method()).append(QuestionText.of(aggregate.result()));
      aggregate.operand().ifPresent(expressions::add);
    }
    text.append('\n');
  }

  private static void query(SourceQuery query, StringBuilder text, QuestionText expressions) {
    columns(query.columns(), text.append(query.result()));
    query.computed().forEach(c -> expressions.add(c, " and "));
    query.filter().ifPresent(f -> expressions.add(f, " where "));
    text.append(" order");
    for (OrderTerm term : query.orderBy()) {
      expressions.add(term.expression(), term.descending() ? " down " : " up ");
    }
    text.append(" skip ").append(query.skip()).append(" top ").append(query.top());
  }

  private static void columns(Collection<Property> columns, StringBuilder text) {
    for (Property column : columns) {
      String name = QuestionText.of(column);
      text.append(' ').append(name.length()).append(':').append(name);
    }
  }

  Ask ask() {
    return ask;
  }

  SourceQuery query() {
    return ask.query();
  }

  KeptKey key() {
    return key;
  }

  String shelf() {
    return shelf;
  }

  /** The other entity sets that it goes to. */
  Set<EntitySet> related() {
    return related;
  }

  /** What is said about the entity set. */
  FallbackPolicy policy() {
    return query().entitySet().fallback();
  }

  /** Whether anything of the answer may be kept: it also tells of what it was filtered by. */
  boolean isKept() {
    return policy().keeps() && related.stream().allMatch(set -> set.fallback().keeps());
  }

  /** How old an answer may be. */
  Duration serveStaleFor() {
    Duration longest = policy().serveStaleFor();
    for (EntitySet set : related) {
      Duration other = set.fallback().serveStaleFor();
      longest = other.compareTo(longest) < 0 ? other : longest;
    }
    return longest;
  }

  /** How long an answer is kept. */
  Duration keep() {
    Duration longest = policy().keep();
    for (EntitySet set : related) {
      Duration other = set.fallback().keep();
      longest = other.compareTo(longest) < 0 ? other : longest;
    }
    return longest;
  }

  /** Values of a row of the answer. */
  int width() {
    return query().result() == SourceQuery.Result.COUNT
        ? 1
        : query().columns().size() + query().computed().size();
  }

  /** Whether the rows are entities with nothing but their properties, which answer more. */
  boolean isOfEntities() {
    return ask instanceof Ask.Rows
        && query().result() == SourceQuery.Result.ROWS
        && query().computed().isEmpty();
  }

  /** The columns of the answer. */
  List<String> columns() {
    return names(query().columns());
  }

  static List<String> names(Collection<Property> columns) {
    return columns.stream().map(QuestionText::of).toList();
  }

  /** The parts of the filter, which all have to pass. */
  List<Expression> conjuncts() {
    return conjuncts(query().filter());
  }

  static List<Expression> conjuncts(Optional<Expression> filter) {
    return filter.map(Normalizer::conjuncts).orElse(List.of());
  }

  static KeptKey name(Expression conjunct) {
    StringBuilder text = new StringBuilder();
    new QuestionText(text).add(conjunct);
    return KeptKey.of(text);
  }
}
