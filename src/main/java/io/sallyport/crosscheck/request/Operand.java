package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.soql.Condition.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The left side of a comparison: a column, or the columns that make up the key. */
final class Operand {
  private static final Map<String, String> OPERATORS =
      Map.of("=", "eq", "!=", "ne", "<", "lt", "<=", "le", ">", "gt", ">=", "ge");
  private static final int SHOWN_VALUES = 2;

  private final List<Column> columns;
  private final String field;
  private final Literals literals;
  private final Set<Assumption> assumed;

  /**
   * @param columns one or more
   * @param field as the query names it
   * @param assumed is added to
   */
  Operand(List<Column> columns, String field, Literals literals, Set<Assumption> assumed) {
    this.columns = columns;
    this.field = field;
    this.literals = literals;
    this.assumed = assumed;
    if (columns.size() > 1) {
      assumed.add(Assumption.COMPOSITE_KEY);
    }
  }

  /**
   * A comparison with a value.
   *
   * @return empty for an operator that OData has no word for
   */
  Optional<UrlPart> compared(String operator, Value value) {
    return switch (operator) {
      case "IN" -> Optional.of(listed(value, false));
      case "NOT IN" -> Optional.of(listed(value, true));
      default -> Optional.ofNullable(OPERATORS.get(operator)).map(o -> simply(o, value));
    };
  }

  private UrlPart simply(String operator, Value value) {
    if (!operator.equals("eq")) {
      assumed.add(Assumption.OPERATORS);
    }
    if (columns.size() == 1 && Literals.isDays(value, columns.get(0))) {
      return range(operator, ((Value.Word) value).word());
    }
    return one(operator, value);
  }

  private UrlPart one(String operator, Value value) {
    if (columns.size() > 1) {
      return each(operator, text(value), 1);
    }
    // The record id of an external object says nothing of its key.
    return value instanceof Value.Text text && Names.folded(field).equals("id")
        ? each(operator, "key of " + text.text(), 1)
        : term(columns.get(0), operator, literals.of(value, columns.get(0)));
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : Literals.name(value);
  }

  /** The comparison of all columns with a value that is not known. */
  private UrlPart each(String operator, String name, int sample) {
    if (columns.size() == 1) {
      Column column = columns.get(0);
      return term(column, operator, literals.placeholder(name, sample, column));
    }
    List<UrlPart> terms =
        columns.stream()
            .map(c -> term(c, "eq", literals.placeholder(c.name() + " of " + name, sample, c)))
            .toList();
    UrlPart all = UrlPart.joined(terms, " and ").inParentheses();
    return operator.equals("ne") ? UrlPart.of("not ").then(all) : all;
  }

  private UrlPart listed(Value value, boolean negated) {
    if (value instanceof Value.Many many) {
      List<UrlPart> terms = many.values().stream().map(v -> one(negated ? "ne" : "eq", v)).toList();
      return list(terms, negated);
    }
    return unknown(Literals.name(value), negated);
  }

  /** A comparison with a list of which only the name is known. */
  UrlPart unknown(String name, boolean negated) {
    List<UrlPart> terms = new ArrayList<>();
    for (int n = 1; n <= SHOWN_VALUES; n++) {
      terms.add(each(negated ? "ne" : "eq", name + " " + n, n));
    }
    terms.set(
        SHOWN_VALUES - 1,
        terms.get(SHOWN_VALUES - 1).then(new UrlPart(negated ? " and .." : " or ..", "")));
    return list(terms, negated);
  }

  private UrlPart list(List<UrlPart> terms, boolean negated) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    assumed.add(Assumption.LIST);
    return UrlPart.joined(terms, negated ? " and " : " or ").inParentheses();
  }

  /** Its days are those from a begin to an end, which is not among them. */
  private UrlPart range(String operator, String words) {
    assumed.add(Assumption.DAYS);
    Column column = columns.get(0);
    UrlPart begin = literals.placeholder("start of " + words, 1, column);
    UrlPart end = literals.placeholder("end of " + words, 2, column);
    return switch (operator) {
      case "eq" ->
          UrlPart.joined(List.of(term(column, "ge", begin), term(column, "lt", end)), " and ")
              .inParentheses();
      case "ne" ->
          UrlPart.joined(List.of(term(column, "lt", begin), term(column, "ge", end)), " or ")
              .inParentheses();
      case "gt" -> term(column, "ge", end);
      case "le" -> term(column, "lt", end);
      case "lt" -> term(column, "lt", begin);
      default -> term(column, "ge", begin);
    };
  }

  private static UrlPart term(Column column, String operator, UrlPart value) {
    return UrlPart.of(column.name() + " " + operator + " ").then(value);
  }
}
