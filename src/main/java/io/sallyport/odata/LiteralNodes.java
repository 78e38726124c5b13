package io.sallyport.odata;

import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;

/** Finds literals in the parser's tree: what one means depends on what it is compared with. */
final class LiteralNodes {
  private final ParserText texts;

  LiteralNodes(ParserText texts) {
    this.texts = texts;
  }

  /** The text of a literal, also if it has a sign in front or stands behind an alias. */
  Optional<String> text(VisitableExpression node) {
    if (node instanceof Literal literal) {
      return Optional.of(texts.text(literal));
    }
    if (node instanceof Unary unary && unary.getOperator() == UnaryOperatorKind.MINUS) {
      return text(unary.getOperand()).filter(Literals::isNumber).map(Literals::negated);
    }
    return node instanceof Alias alias
        ? texts.hidden(alias.getParameterName()).or(() -> behind(alias).flatMap(this::text))
        : Optional.empty();
  }

  /** What an alias stands for; empty if it has no value. */
  Optional<VisitableExpression> behind(Alias alias) {
    return Optional.ofNullable(texts.parserAliases().get(alias.getParameterName()))
        .map(AliasQueryOption::getValue);
  }
}
