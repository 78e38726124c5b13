package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Translates searches. */
final class SoslClauses {
  private final SoqlItems items;
  private final SoqlClauses clauses;
  private final SoqlConditions conditions;

  SoslClauses(Positions at) {
    items = new SoqlItems(at);
    clauses = new SoqlClauses(items, at);
    conditions = new SoqlConditions(items, at);
  }

  SoslSearch search(ApexParser.SoslLiteralContext parsed) {
    return search(
        parsed,
        text(parsed.FindLiteral(), '\''),
        Optional.ofNullable(parsed.boundExpression()),
        parsed.soslClauses());
  }

  SoslSearch search(ApexParser.SoslLiteralAltContext parsed) {
    return search(
        parsed, text(parsed.FindLiteralAlt(), '{'), Optional.empty(), parsed.soslClauses());
  }

  private SoslSearch search(
      ParserRuleContext parsed,
      Optional<String> text,
      Optional<ApexParser.BoundExpressionContext> bind,
      ApexParser.SoslClausesContext rest) {
    return new SoslSearch(
        text,
        bind.map(b -> SoqlItems.written(b.expression())),
        returning(rest.fieldSpecList()),
        rest.soslWithClause().stream().map(this::with).toList(),
        clauses.updates(rest.updateList()),
        items.place(parsed));
  }

  /** What is known of the text between {@code [FIND '} and the last quote or brace. */
  private static Optional<String> text(@Nullable TerminalNode literal, char opening) {
    return Optional.ofNullable(literal)
        .map(TerminalNode::getText)
        .map(t -> t.substring(t.indexOf(opening) + 1, t.length() - 1))
        .filter(t -> !t.strip().equals(QueryText.UNKNOWN))
        .map(t -> t.replace(QueryText.UNKNOWN, ""));
  }

  private SoqlQuery.Clause with(ApexParser.SoslWithClauseContext parsed) {
    String words = parsed.DATA() != null ? "DATA CATEGORY" : parsed.getChild(1).getText();
    return new SoqlQuery.Clause(SoqlItems.upper(words), items.place(parsed));
  }

  private List<SoslSearch.Returned> returning(ApexParser.@Nullable FieldSpecListContext parsed) {
    List<SoslSearch.Returned> returned = new ArrayList<>();
    if (parsed != null) {
      returned.add(returned(parsed.fieldSpec()));
      parsed.fieldSpecList().forEach(l -> returned.addAll(returning(l)));
    }
    return returned;
  }

  private SoslSearch.Returned returned(ApexParser.FieldSpecContext parsed) {
    return new SoslSearch.Returned(
        SoqlClauses.known(parsed.soslId(0).getText()),
        select(parsed.fieldList()),
        Optional.ofNullable(parsed.logicalExpression()).map(conditions::condition),
        parsed.fieldOrderList() == null ? List.of() : clauses.order(parsed.fieldOrderList()),
        items.place(parsed));
  }

  private List<SelectItem> select(ApexParser.@Nullable FieldListContext parsed) {
    List<SelectItem> select = new ArrayList<>();
    if (parsed != null) {
      select.add(first(parsed));
      parsed.fieldList().forEach(l -> select.addAll(select(l)));
    }
    return select;
  }

  private SelectItem first(ApexParser.FieldListContext parsed) {
    if (parsed.LPAREN() == null) {
      return field(parsed.soslId(0));
    }
    SelectItem argument =
        parsed.soqlFunction() != null
            ? items.function(parsed.soqlFunction())
            : field(parsed.soslId(0));
    return items.named(parsed.getStart(), List.of(argument));
  }

  private SelectItem field(ApexParser.SoslIdContext parsed) {
    return new SelectItem.Field(List.of(parsed.getText().split("\\.")), items.place(parsed));
  }
}
