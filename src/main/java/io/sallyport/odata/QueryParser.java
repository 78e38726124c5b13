package io.sallyport.odata;

import io.sallyport.model.EntitySet;
import java.util.List;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.queryoption.ApplyItem;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.core.uri.parser.ApplyParser;
import org.apache.olingo.server.core.uri.parser.ExpandParser;
import org.apache.olingo.server.core.uri.parser.ExpressionParser;
import org.apache.olingo.server.core.uri.parser.OrderByParser;
import org.apache.olingo.server.core.uri.parser.SelectParser;
import org.apache.olingo.server.core.uri.parser.UriTokenizer;
import org.apache.olingo.server.core.uri.parser.UriTokenizer.TokenKind;
import org.apache.olingo.server.core.uri.queryoption.apply.DynamicStructuredType;

/**
 * Olingo's parsers, called one option at a time: an error is then known to belong to that option,
 * and the decoder with its static flag, which one request sets for all others, stays out of it.
 */
final class QueryParser {

  /** One of Olingo's parsers at work. */
  @FunctionalInterface
  private interface Parsing<T> {
    T parse(UriTokenizer tokenizer, EdmEntityType type) throws ODataLibraryException;
  }

  private final EdmModel model;
  private final ParserText texts;
  private final QueryErrors errors;

  QueryParser(EdmModel model, ParserText texts, QueryErrors errors) {
    this.model = model;
    this.texts = texts;
    this.errors = errors;
  }

  Expression filter(EntitySet set, String text) {
    return filter(SystemOption.FILTER, set, text);
  }

  /**
   * @param option in which the condition stands
   */
  Expression filter(SystemOption option, EntitySet set, String text) {
    return parse(
        option,
        set,
        text,
        texts.expression(text),
        (tokenizer, type) ->
            new ExpressionParser(model.edm(), model.odata())
                .parse(tokenizer, type, null, texts.parserAliases()));
  }

  List<OrderByItem> orderBy(EntitySet set, String text) {
    return parse(
        SystemOption.ORDERBY,
        set,
        text,
        texts.expression(text),
        (tokenizer, type) ->
            new OrderByParser(model.edm(), model.odata())
                .parse(tokenizer, type, null, texts.parserAliases())
                .getOrders());
  }

  List<SelectItem> select(EntitySet set, String text) {
    return parse(
        SystemOption.SELECT,
        set,
        text,
        texts.items(text),
        (tokenizer, type) ->
            new SelectParser(model.edm()).parse(tokenizer, type, true).getSelectItems());
  }

  List<ExpandItem> expand(EntitySet set, String text) {
    return parse(
        SystemOption.EXPAND,
        set,
        text,
        texts.items(text),
        (tokenizer, type) ->
            new ExpandParser(model.edm(), model.odata(), texts.parserAliases(), null)
                .parse(tokenizer, type)
                .getExpandItems());
  }

  /** One step of {@code $apply}. */
  ApplyItem transformation(EntitySet set, String text) {
    return parse(
        SystemOption.APPLY,
        set,
        text,
        texts.items(text),
        (tokenizer, type) ->
            new ApplyParser(model.edm(), model.odata())
                .parse(tokenizer, new DynamicStructuredType(type), null, texts.parserAliases())
                .getApplyItems()
                .get(0));
  }

  /**
   * @param text as the client wrote it, for messages
   * @param forParser what the parser gets
   */
  private <T> T parse(
      SystemOption option, EntitySet set, String text, String forParser, Parsing<T> parsing) {
    UriTokenizer tokenizer = new UriTokenizer(forParser);
    try {
      T result = parsing.parse(tokenizer, model.edmType(set));
      if (tokenizer.next(TokenKind.EOF)) {
        return result;
      }
    } catch (ODataLibraryException e) {
      throw errors.translate(e, option, set, text);
    } catch (RuntimeException e) {
      // The parser fails so on some texts that are wrong, such as a list behind null.
      throw errors.malformed(option, text, e);
    }
    throw errors.malformed(option, text, null);
  }
}
