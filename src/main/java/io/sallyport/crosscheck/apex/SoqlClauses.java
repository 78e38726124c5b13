package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Translates the clauses of a query. */
final class SoqlClauses {
  private static final String COUNT = "COUNT";

  private final SoqlItems items;
  private final SoqlConditions conditions;

  SoqlClauses(SoqlItems items, Positions at) {
    this.items = items;
    this.conditions = new SoqlConditions(items, at);
  }

  static SoqlQuery query(ApexParser.QueryContext parsed, Positions at) {
    SoqlClauses clauses = new SoqlClauses(new SoqlItems(at, parsed.fromNameList()), at);
    return clauses.query(parsed);
  }

  /** The rows of a child relationship, or those that a value is in. */
  static SoqlQuery query(ApexParser.SubQueryContext parsed, Positions at) {
    SoqlClauses clauses = new SoqlClauses(new SoqlItems(at, parsed.fromNameList()), at);
    return clauses.query(parsed);
  }

  private SoqlQuery query(ApexParser.QueryContext parsed) {
    List<SelectItem> select =
        parsed.selectList().selectEntry().stream().flatMap(items::item).toList();
    boolean counts = select.size() == 1 && isCount(select.get(0));
    return new SoqlQuery(
        counts ? List.of() : select,
        counts,
        from(parsed.fromNameList()),
        alias(parsed.fromNameList()),
        Optional.ofNullable(parsed.usingScope()).map(s -> clause(s, s.soqlId().getText())),
        where(parsed.whereClause()),
        Optional.ofNullable(parsed.withClause()).map(this::with),
        groupBy(parsed.groupByClause()),
        having(parsed.groupByClause()),
        orderBy(parsed.orderByClause()),
        limit(parsed.limitClause()),
        Optional.ofNullable(parsed.offsetClause()).map(o -> amount(o, o.IntegerLiteral())),
        Optional.ofNullable(parsed.allRowsClause()).map(a -> clause(a, "ALL ROWS")),
        forClauses(parsed.forClauses()),
        updates(parsed.updateList()),
        true,
        items.place(parsed));
  }

  private SoqlQuery query(ApexParser.SubQueryContext parsed) {
    return new SoqlQuery(
        parsed.subFieldList().subFieldEntry().stream().flatMap(items::item).toList(),
        false,
        from(parsed.fromNameList()),
        alias(parsed.fromNameList()),
        Optional.empty(),
        where(parsed.whereClause()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        orderBy(parsed.orderByClause()),
        limit(parsed.limitClause()),
        Optional.empty(),
        Optional.empty(),
        forClauses(parsed.forClauses()),
        updates(parsed.updateList()),
        true,
        items.place(parsed));
  }

  private static boolean isCount(SelectItem item) {
    return item instanceof SelectItem.Function f
        && f.name().equals(COUNT)
        && f.arguments().isEmpty();
  }

  private static String from(ApexParser.FromNameListContext parsed) {
    return known(SoqlItems.last(parsed.fieldName(0)));
  }

  /** The name of an object; empty if a part of it is not known. */
  static String known(String object) {
    return object.contains(QueryText.NAME) ? "" : object;
  }

  private static Optional<String> alias(ApexParser.FromNameListContext parsed) {
    return SoqlItems.alias(parsed, parsed.fieldName(0));
  }

  private Optional<Condition> where(ApexParser.@Nullable WhereClauseContext parsed) {
    return Optional.ofNullable(parsed).map(w -> conditions.condition(w.whereLogicalExpression()));
  }

  private SoqlQuery.Clause with(ApexParser.WithClauseContext parsed) {
    return clause(
        parsed,
        parsed.DATA() != null
            ? "DATA CATEGORY"
            : SoqlItems.written(parsed).substring("WITH".length()).strip());
  }

  private List<SelectItem> groupBy(ApexParser.@Nullable GroupByClauseContext parsed) {
    if (parsed == null) {
      return List.of();
    }
    List<SelectItem> terms =
        parsed.fieldGroupByList().fieldGroupBy().stream()
            .flatMap(g -> items.term(g.fieldName(), g.soqlFunction()))
            .toList();
    return Stream.of(parsed.ROLLUP(), parsed.CUBE())
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(word -> List.<SelectItem>of(items.named(word.getSymbol(), terms)))
        .orElse(terms);
  }

  private Optional<Condition> having(ApexParser.@Nullable GroupByClauseContext parsed) {
    return Optional.ofNullable(parsed)
        .flatMap(g -> Optional.ofNullable(g.logicalExpression()))
        .map(conditions::condition);
  }

  private List<SoqlQuery.OrderTerm> orderBy(ApexParser.@Nullable OrderByClauseContext parsed) {
    return parsed == null ? List.of() : order(parsed.fieldOrderList());
  }

  List<SoqlQuery.OrderTerm> order(ApexParser.FieldOrderListContext parsed) {
    return parsed.fieldOrder().stream()
        .flatMap(
            o ->
                items
                    .term(o.fieldName(), o.soqlFunction())
                    .map(t -> new SoqlQuery.OrderTerm(t, o.DESC() != null, nulls(o))))
        .toList();
  }

  private static Optional<String> nulls(ApexParser.FieldOrderContext parsed) {
    return parsed.NULLS() == null
        ? Optional.empty()
        : Optional.of(parsed.FIRST() != null ? "FIRST" : "LAST");
  }

  private Optional<SoqlQuery.Amount> limit(ApexParser.@Nullable LimitClauseContext parsed) {
    return Optional.ofNullable(parsed).map(l -> amount(l, l.IntegerLiteral()));
  }

  private SoqlQuery.Amount amount(ParserRuleContext parsed, @Nullable TerminalNode number) {
    return new SoqlQuery.Amount(
        Optional.ofNullable(number).map(n -> number(n.getText())), items.place(parsed));
  }

  /** A number of rows; one that no integer holds is as good as any that is too large. */
  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private List<SoqlQuery.Clause> forClauses(ApexParser.ForClausesContext parsed) {
    List<SoqlQuery.Clause> clauses = new ArrayList<>();
    for (int i = 0; i + 1 < parsed.getChildCount(); i += 2) {
      Token word = ((TerminalNode) parsed.getChild(i)).getSymbol();
      clauses.add(
          new SoqlQuery.Clause(
              SoqlItems.upper(parsed.getChild(i + 1).getText()), items.place(word)));
    }
    return clauses;
  }

  List<SoqlQuery.Clause> updates(ApexParser.@Nullable UpdateListContext parsed) {
    List<SoqlQuery.Clause> clauses = new ArrayList<>();
    for (ApexParser.UpdateListContext l = parsed; l != null; l = l.updateList()) {
      clauses.add(clause(l.updateType(), l.updateType().getText()));
    }
    return clauses;
  }

  private SoqlQuery.Clause clause(ParserRuleContext parsed, String words) {
    return new SoqlQuery.Clause(SoqlItems.upper(words), items.place(parsed));
  }
}
