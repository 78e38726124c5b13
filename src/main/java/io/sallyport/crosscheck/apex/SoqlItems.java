package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** Translates fields, functions and what else is selected, in a query with its aliases. */
final class SoqlItems {
  private final Positions at;

  /** What stands in front of a path, in lower case, and what it means: nothing for the object. */
  private final Map<String, List<String>> aliases = new HashMap<>();

  /** Of a query without aliases: of a search. */
  SoqlItems(Positions at) {
    this.at = at;
  }

  /** Of a query {@code FROM Contact c, c.Account a}. */
  SoqlItems(Positions at, ApexParser.FromNameListContext from) {
    this(at);
    for (ApexParser.FieldNameContext name : from.fieldName()) {
      List<String> path = aliases.isEmpty() ? List.of() : path(name);
      alias(from, name).ifPresent(a -> aliases.put(folded(a), path));
      if (path.isEmpty()) {
        aliases.put(folded(last(name)), path);
      }
    }
  }

  /** The alias behind a name; the text of the list runs them together. */
  static Optional<String> alias(
      ApexParser.FromNameListContext from, ApexParser.FieldNameContext name) {
    int next = from.children.indexOf(name) + 1;
    return next < from.children.size()
            && from.children.get(next) instanceof ApexParser.SoqlIdContext alias
        ? Optional.of(alias.getText())
        : Optional.empty();
  }

  /** The last name of a path. */
  static String last(ApexParser.FieldNameContext name) {
    return name.soqlId(name.soqlId().size() - 1).getText();
  }

  Stream<SelectItem> item(ApexParser.SelectEntryContext entry) {
    return item(entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf());
  }

  Stream<SelectItem> item(ApexParser.SubFieldEntryContext entry) {
    return item(entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf());
  }

  private Stream<SelectItem> item(
      ApexParser.@Nullable FieldNameContext field,
      ApexParser.@Nullable SoqlFunctionContext function,
      ApexParser.@Nullable SubQueryContext query,
      ApexParser.@Nullable TypeOfContext typeOf) {
    if (query != null) {
      SoqlQuery rows = SoqlClauses.query(query, at);
      return Stream.of(new SelectItem.Subquery(rows, rows.place()));
    }
    return typeOf != null ? Stream.of(typeOf(typeOf)) : term(field, function);
  }

  /** A field or a function, whichever is there. */
  Stream<SelectItem> term(
      ApexParser.@Nullable FieldNameContext field,
      ApexParser.@Nullable SoqlFunctionContext function) {
    return Stream.concat(
        Stream.ofNullable(field).map(this::field), Stream.ofNullable(function).map(this::function));
  }

  SelectItem.Field field(ApexParser.FieldNameContext name) {
    return new SelectItem.Field(path(name), place(name));
  }

  SelectItem.Function function(ApexParser.SoqlFunctionContext function) {
    List<SelectItem> arguments = new ArrayList<>();
    term(function.fieldName(), function.soqlFunction()).forEach(arguments::add);
    Stream.ofNullable(function.dateFieldName())
        .map(d -> field(d.fieldName()))
        .forEach(arguments::add);
    function.locationValue().stream()
        .flatMap(l -> Stream.ofNullable(l.fieldName()))
        .map(this::field)
        .forEach(arguments::add);
    return named(function.getStart(), arguments);
  }

  /** A function that begins with its name. */
  SelectItem.Function named(Token name, List<? extends SelectItem> arguments) {
    return new SelectItem.Function(upper(name.getText()), List.copyOf(arguments), place(name));
  }

  private SelectItem typeOf(ApexParser.TypeOfContext typeOf) {
    return new SelectItem.TypeOf(
        String.join(".", path(typeOf.fieldName())),
        typeOf.whenClause().stream().map(w -> w.fieldName().getText()).toList(),
        place(typeOf));
  }

  private List<String> path(ApexParser.FieldNameContext name) {
    List<String> names = name.soqlId().stream().map(ParserRuleContext::getText).toList();
    List<String> stands = aliases.get(folded(names.get(0)));
    if (stands == null || names.size() == 1) {
      return names;
    }
    return Stream.concat(stands.stream(), names.stream().skip(1)).toList();
  }

  Place place(ParserRuleContext parsed) {
    return place(parsed.getStart());
  }

  Place place(Token token) {
    return at.place(token.getLine(), token.getCharPositionInLine());
  }

  /** What was written, with its spaces. */
  static String written(ParserRuleContext parsed) {
    return parsed
        .getStart()
        .getInputStream()
        .getText(Interval.of(parsed.getStart().getStartIndex(), parsed.getStop().getStopIndex()));
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
