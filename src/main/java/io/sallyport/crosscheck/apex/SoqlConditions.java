package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Translates {@code WHERE} and {@code HAVING}. */
final class SoqlConditions {
  private static final String MULTILINE = "'''";

  private final SoqlItems items;
  private final Positions at;

  SoqlConditions(SoqlItems items, Positions at) {
    this.items = items;
    this.at = at;
  }

  Condition condition(ApexParser.WhereLogicalExpressionContext parsed) {
    return joined(
        parsed.whereConditionalExpression().stream().map(this::part).toList(),
        parsed.SOQLOR(),
        parsed.NOT());
  }

  Condition condition(ApexParser.LogicalExpressionContext parsed) {
    return joined(
        parsed.conditionalExpression().stream().map(this::part).toList(),
        parsed.SOQLOR(),
        parsed.NOT());
  }

  private static Condition joined(
      List<Condition> parts, List<TerminalNode> ors, @Nullable TerminalNode not) {
    if (parts.size() == 1) {
      return not == null ? parts.get(0) : new Condition.Not(parts.get(0));
    }
    return ors.isEmpty() ? new Condition.And(parts) : new Condition.Or(parts);
  }

  private Condition part(ApexParser.WhereConditionalExpressionContext parsed) {
    return parsed.whereLogicalExpression() != null
        ? condition(parsed.whereLogicalExpression())
        : comparison(parsed.whereFieldExpression());
  }

  private Condition part(ApexParser.ConditionalExpressionContext parsed) {
    return parsed.logicalExpression() != null
        ? condition(parsed.logicalExpression())
        : comparison(parsed.fieldExpression());
  }

  private Condition comparison(ApexParser.WhereFieldExpressionContext parsed) {
    return parsed.fieldExpression() != null
        ? comparison(parsed.fieldExpression())
        : comparison(
            items.named(parsed.getStart(), List.of()), parsed.comparisonOperator(), parsed.value());
  }

  private Condition comparison(ApexParser.FieldExpressionContext parsed) {
    SelectItem left =
        items.term(parsed.fieldName(), parsed.soqlFunction()).findFirst().orElseThrow();
    return comparison(left, parsed.comparisonOperator(), parsed.value());
  }

  private Condition comparison(
      SelectItem left,
      ApexParser.ComparisonOperatorContext operator,
      ApexParser.ValueContext value) {
    return new Condition.Comparison(left, operator(operator), value(value), left.place());
  }

  private static String operator(ApexParser.ComparisonOperatorContext parsed) {
    if (parsed.NOT() != null) {
      return "NOT IN";
    }
    return parsed.LESSANDGREATER() != null ? "!=" : SoqlItems.upper(parsed.getText());
  }

  private Value value(ApexParser.ValueContext parsed) {
    if (parsed.subQuery() != null) {
      return new Value.Rows(SoqlClauses.query(parsed.subQuery(), at));
    }
    if (parsed.valueList() != null) {
      return new Value.Many(parsed.valueList().value().stream().map(this::value).toList());
    }
    if (parsed.boundExpression() != null) {
      return new Value.Bind(SoqlItems.written(parsed.boundExpression().expression()));
    }
    boolean isText = parsed.StringLiteral() != null || parsed.MultilineStringLiteral() != null;
    return isText
        ? new Value.Text(unquoted(parsed.getText()))
        : new Value.Word(SoqlItems.written(parsed));
  }

  /** A text without its quotes and the backslashes of its escapes. */
  private static String unquoted(String literal) {
    int quotes = literal.length() >= 6 && literal.startsWith(MULTILINE) ? 3 : 1;
    StringBuilder text = new StringBuilder();
    for (int i = quotes; i < literal.length() - quotes; i++) {
      if (literal.charAt(i) == '\\' && i + 1 < literal.length() - quotes) {
        i++;
      }
      text.append(literal.charAt(i));
    }
    return text.toString();
  }
}
