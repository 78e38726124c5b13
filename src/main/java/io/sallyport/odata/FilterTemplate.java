package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;

/**
 * A filter that is parsed once and translated for other literals as often as wanted. The translator
 * sees the new texts as if they had been parsed, so that their meaning, and what is wrong with
 * them, is found as ever. Thread-safe.
 */
final class FilterTemplate {
  private final EntitySet set;
  private final PageLimits limits;
  private final ParserText texts;
  private final VisitableExpression tree;

  /** The literals of the tree, in the order of the text. */
  private final List<VisitableExpression> nodes;

  private FilterTemplate(
      EntitySet set,
      PageLimits limits,
      ParserText texts,
      VisitableExpression tree,
      List<VisitableExpression> nodes) {
    this.set = set;
    this.limits = limits;
    this.texts = texts;
    this.tree = tree;
    this.nodes = List.copyOf(nodes);
  }

  /** Empty if the literals of the text cannot be found again in what the parser makes of it. */
  static Optional<FilterTemplate> of(
      String filter,
      LiftedFilter lifted,
      EntitySet set,
      EdmModel model,
      PageLimits limits,
      ClientTerms terms) {
    RequestTime time = new RequestTime(InstantSource.system(), Optional.empty());
    ParserText texts = new ParserText(Map.of(), model.habits(), time, terms.version401());
    VisitableExpression tree =
        new QueryParser(model, texts, new QueryErrors(model)).filter(set, filter);
    List<VisitableExpression> nodes = literals(tree);
    LiteralNodes literals = new LiteralNodes(texts);
    List<String> found = nodes.stream().map(n -> literals.text(n).orElse("")).toList();
    return found.equals(lifted.literals())
        ? Optional.of(new FilterTemplate(set, limits, texts, tree, nodes))
        : Optional.empty();
  }

  /** From left to right, without those that are deeper than this looks, such as in a lambda. */
  private static List<VisitableExpression> literals(VisitableExpression tree) {
    List<VisitableExpression> literals = new ArrayList<>();
    Deque<VisitableExpression> open = new ArrayDeque<>();
    open.push(tree);
    while (!open.isEmpty()) {
      VisitableExpression node = open.pop();
      if (node instanceof Literal || node instanceof Alias) {
        literals.add(node);
      } else if (node instanceof Binary binary) {
        open.push(binary.getRightOperand());
        open.push(binary.getLeftOperand());
      } else if (node instanceof Unary unary) {
        open.push(unary.getOperand());
      } else if (node instanceof Method method) {
        for (int i = method.getParameters().size() - 1; i >= 0; i--) {
          open.push(method.getParameters().get(i));
        }
      }
    }
    return literals;
  }

  /**
   * The filter with other literals.
   *
   * @param lifted of a text with the same pattern
   * @throws GatewayException if a literal has no value
   */
  Expression bind(LiftedFilter lifted) {
    Map<VisitableExpression, String> exchanged = new IdentityHashMap<>(2 * nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      if (lifted.lifted().get(i)) {
        exchanged.put(nodes.get(i), lifted.literals().get(i));
      }
    }
    try {
      return new ReadPlanTranslator(texts.exchanged(exchanged), new Complexity(limits))
          .filter(set, tree);
    } catch (GatewayException e) {
      throw e.target().isPresent() ? e : e.at(SystemOption.FILTER.text());
    } catch (StackOverflowError e) {
      throw new GatewayException(
          ErrorCode.QUERY_TOO_COMPLEX, "The query is nested too deeply to be understood.");
    }
  }
}
