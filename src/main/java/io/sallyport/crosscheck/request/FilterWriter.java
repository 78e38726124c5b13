package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.request.Clause.Bond;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.Condition.Comparison;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a condition as the filter of a table; what is not sent is left out. */
final class FilterWriter {
  private final Level level;
  private final Joins joins;
  private final Set<Assumption> assumed;

  /**
   * @param level the object that the condition is about
   * @param assumed is added to
   */
  FilterWriter(Level level, Joins joins, Set<Assumption> assumed) {
    this.level = level;
    this.joins = joins;
    this.assumed = assumed;
  }

  /** Empty if nothing of the condition is sent. */
  Optional<Clause> clause(Condition condition) {
    if (condition instanceof Condition.And and) {
      return joined(all(and.parts()), Bond.AND);
    }
    if (condition instanceof Condition.Or or) {
      return joined(or.parts().stream().map(this::clause).toList(), Bond.OR);
    }
    if (condition instanceof Condition.Not not) {
      assumed.add(Assumption.NOT);
      return clause(not.part())
          .map(c -> Clause.of(UrlPart.of("not ").then(c.text().inParentheses())));
    }
    Comparison comparison = (Comparison) condition;
    return comparison.left() instanceof SelectItem.Field field && !field.isOwn()
        ? ofParent(List.of(comparison))
        : own(comparison).map(Clause::of);
  }

  /** Of alternatives none can be left out. */
  private static Optional<Clause> joined(List<Optional<Clause>> clauses, Bond bond) {
    List<Clause> sent = clauses.stream().flatMap(Optional::stream).toList();
    return sent.isEmpty() || (bond == Bond.OR && sent.size() < clauses.size())
        ? Optional.empty()
        : Optional.of(Clause.joined(sent, bond));
  }

  /** Conditions on one parent are asked together. */
  private List<Optional<Clause>> all(List<Condition> parts) {
    Map<String, List<Comparison>> ofParents = new LinkedHashMap<>();
    List<Optional<Clause>> clauses = new ArrayList<>();
    for (Condition part : parts) {
      Optional<String> parent = parent(part);
      if (parent.isEmpty()) {
        clauses.add(clause(part));
      } else {
        ofParents.computeIfAbsent(parent.get(), p -> new ArrayList<>()).add((Comparison) part);
      }
    }
    ofParents.values().forEach(same -> clauses.add(ofParent(same)));
    return clauses;
  }

  private static Optional<String> parent(Condition condition) {
    return condition instanceof Comparison c
            && c.left() instanceof SelectItem.Field field
            && !field.isOwn()
        ? Optional.of(Names.folded(field.path().get(0)))
        : Optional.empty();
  }

  /**
   * @param same one or more comparisons of fields of one parent
   */
  private Optional<Clause> ofParent(List<Comparison> same) {
    SelectItem.Field first = (SelectItem.Field) same.get(0).left();
    List<Condition> conditions = same.stream().<Condition>map(FilterWriter::atParent).toList();
    Condition condition =
        conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    return joins
        .parents(level, first, condition)
        .flatMap(found -> operand(found.field()).map(o -> o.unknown(found.name(), false)))
        .map(Clause::of);
  }

  private static Comparison atParent(Comparison comparison) {
    return new Comparison(
        atParent((SelectItem.Field) comparison.left()),
        comparison.operator(),
        comparison.value(),
        comparison.place());
  }

  /** The same field, as the parent sees it that its path begins with. */
  static SelectItem.Field atParent(SelectItem.Field field) {
    return new SelectItem.Field(field.path().subList(1, field.path().size()), field.place());
  }

  private Optional<UrlPart> own(Comparison comparison) {
    Optional<String> rows =
        comparison.value() instanceof Value.Rows inner
            ? Optional.of(joins.rows(inner))
            : Optional.empty();
    if (!(comparison.left() instanceof SelectItem.Field field)) {
      assumed.add(Assumption.FUNCTION);
      return Optional.empty();
    }
    Optional<Operand> operand = operand(field);
    if (rows.isPresent()) {
      assumed.add(Assumption.SEMI_JOIN);
      return operand.map(o -> o.unknown(rows.get(), comparison.operator().equals("NOT IN")));
    }
    return operand.flatMap(o -> o.compared(comparison.operator(), comparison.value()));
  }

  private Optional<Operand> operand(SelectItem.Field field) {
    return level
        .table()
        .flatMap(
            table ->
                joins
                    .columns(level, field)
                    .map(
                        columns ->
                            new Operand(
                                columns,
                                field.name(),
                                new Literals(table.settings(), assumed),
                                assumed)));
  }
}
