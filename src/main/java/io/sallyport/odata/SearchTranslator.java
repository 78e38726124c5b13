package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From {@code $search} to a filter (OData 4.0 protocol, section 11.2.5.6; URL conventions, section
 * 5.1.7). An entity has a word or phrase if one of its searchable strings contains it, as a part of
 * a word too; letter case does not matter, in any profile. Words with nothing in between must all
 * be found.
 *
 * <p>What is no expression is refused, except in the Salesforce profile: its users type what they
 * like, so there it is one phrase, without its quotes.
 */
final class SearchTranslator {
  private final boolean lenient;
  private final Complexity complexity;

  /**
   * @param lenient whether what is no expression is a phrase
   */
  SearchTranslator(boolean lenient, Complexity complexity) {
    this.lenient = lenient;
    this.complexity = complexity;
  }

  /** The properties that are searched; of a set without any, nothing is ever found. */
  static List<Property> searched(EntitySet set) {
    return set.type().properties().stream()
        .filter(p -> p.type() == PrimitiveType.STRING && p.usage().searchable())
        .toList();
  }

  Expression translate(EntitySet set, String text) {
    List<Property> properties = searched(set);
    try {
      Parse parse = new Parse(SearchToken.split(text), properties);
      Expression search = parse.either(1);
      if (parse.atEnd()) {
        return properties.isEmpty() ? Expression.Literal.FALSE : search;
      }
    } catch (SearchToken.MalformedException e) {
      // Refused below, as an expression that ends too early is.
    }
    String phrase = text.replace('"', ' ').strip();
    if (lenient && !phrase.isEmpty()) {
      return contains(properties, phrase);
    }
    throw new GatewayException(
            ErrorCode.QUERY_MALFORMED,
            "$search cannot be understood: "
                + Names.quoted(text)
                + ". It takes words, \"phrases\", AND, OR, NOT and parentheses.")
        .at(SystemOption.SEARCH.text());
  }

  private Expression contains(List<Property> properties, String phrase) {
    Expression.Literal wanted =
        Expression.Literal.of(phrase.toLowerCase(Locale.ROOT), PrimitiveType.STRING);
    List<Expression> alternatives = new ArrayList<>();
    for (Property property : properties) {
      complexity.addTerm();
      Expression text =
          new Expression.Call(StringFunctions.TO_LOWER, List.of(new Expression.Member(property)));
      Expression found = new Expression.Call(StringFunctions.CONTAINS, List.of(text, wanted));
      // Never null, so that NOT finds what has no text at all.
      alternatives.add(
          new Expression.Comparison(ComparisonOperator.EQ, found, Expression.Literal.TRUE));
    }
    return switch (alternatives.size()) {
      case 0 -> Expression.Literal.FALSE;
      case 1 -> alternatives.get(0);
      default -> new Expression.Or(alternatives);
    };
  }

  /** One expression at work; NOT binds closest, then AND. */
  private final class Parse {
    private final List<SearchToken> tokens;
    private final List<Property> properties;
    private int at;

    Parse(List<SearchToken> tokens, List<Property> properties) {
      this.tokens = tokens;
      this.properties = properties;
    }

    boolean atEnd() {
      return at == tokens.size();
    }

    Expression either(int depth) {
      List<Expression> operands = new ArrayList<>();
      do {
        operands.add(all(depth));
      } while (next(SearchToken.Kind.OR));
      return operands.size() == 1 ? operands.get(0) : new Expression.Or(flat(operands));
    }

    /** A disjunction in parentheses is a part of the one around it. */
    private static List<Expression> flat(List<Expression> operands) {
      List<Expression> flat = new ArrayList<>();
      operands.forEach(
          o -> flat.addAll(o instanceof Expression.Or or ? or.operands() : List.of(o)));
      return flat;
    }

    private Expression all(int depth) {
      List<Expression> operands = new ArrayList<>();
      do {
        Expression operand = term(depth);
        operands.addAll(operand instanceof Expression.And and ? and.operands() : List.of(operand));
      } while (next(SearchToken.Kind.AND) || startsTerm());
      return operands.size() == 1 ? operands.get(0) : new Expression.And(operands);
    }

    private boolean startsTerm() {
      return !atEnd()
          && tokens.get(at).kind() != SearchToken.Kind.OR
          && tokens.get(at).kind() != SearchToken.Kind.CLOSE;
    }

    private Expression term(int depth) {
      complexity.checkDepth(depth);
      if (next(SearchToken.Kind.NOT)) {
        return new Expression.Not(term(depth + 1));
      }
      if (next(SearchToken.Kind.OPEN)) {
        Expression inner = either(depth + 1);
        if (!next(SearchToken.Kind.CLOSE)) {
          throw new SearchToken.MalformedException();
        }
        return inner;
      }
      if (atEnd() || tokens.get(at).kind() != SearchToken.Kind.PHRASE) {
        throw new SearchToken.MalformedException();
      }
      return contains(properties, tokens.get(at++).text());
    }

    private boolean next(SearchToken.Kind kind) {
      boolean found = !atEnd() && tokens.get(at).kind() == kind;
      at += found ? 1 : 0;
      return found;
    }
  }
}
