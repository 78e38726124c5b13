package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Casts;
import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Function;
import io.sallyport.expression.Functions;
import io.sallyport.expression.MathFunctions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.TypeLiteral;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;

/** From a call of a canonical function to ours. */
final class CallTranslator {
  /** What {@link TextScan} puts a cast around. */
  private static final Set<Function> GET_A_CAST =
      Set.of(
          MathFunctions.ROUND,
          MathFunctions.FLOOR,
          MathFunctions.CEILING,
          DateFunctions.DATE_OF,
          DateFunctions.TIME_OF);

  /** Translates an argument. */
  @FunctionalInterface
  interface Arguments {
    Expression translate(VisitableExpression argument);
  }

  private final EntitySet set;
  private final LiteralNodes literals;

  /**
   * @param set where the entity of the request is from
   */
  CallTranslator(EntitySet set, LiteralNodes literals) {
    this.set = set;
    this.literals = literals;
  }

  Expression translate(Method node, Arguments arguments) {
    if (node.getMethod() == MethodKind.CAST) {
      return cast(node, arguments);
    }
    if (node.getMethod() == MethodKind.ISOF) {
      return isOf(node, arguments);
    }
    String name = node.getMethod().toString();
    Function function =
        Functions.named(name)
            .orElseThrow(() -> notSupported("The function '" + name + "' is not supported."));
    List<? extends VisitableExpression> parameters =
        GET_A_CAST.contains(function) && node.getParameters().get(0) instanceof Method cast
            ? cast.getParameters().subList(0, 1)
            : node.getParameters();
    Optional<Expression> written =
        parameters.size() == 1
            ? literals.text(parameters.get(0)).flatMap(t -> WrittenOffset.call(function, t))
            : Optional.empty();
    if (written.isPresent()) {
      return written.get();
    }
    List<Expression> values = parameters.stream().map(arguments::translate).toList();
    return checked(new Expression.Call(function, values), name);
  }

  private static Expression checked(Expression.Call call, String name) {
    boolean allNull = call.arguments().stream().allMatch(a -> a.type().isEmpty());
    if (call.type().isEmpty() && !allNull) {
      throw new GatewayException(
          ErrorCode.QUERY_TYPE_MISMATCH,
          "The function '"
              + name
              + "' does not take "
              + call.arguments().stream()
                  .map(a -> TypeNames.withArticle(a.type()))
                  .collect(Collectors.joining(" and "))
              + ".");
    }
    return call;
  }

  private static Expression cast(Method node, Arguments arguments) {
    if (node.getParameters().size() == 1) {
      throw notSupported("The cast of an entity is not supported.");
    }
    PrimitiveType type = primitive(node.getParameters().get(1));
    Expression value = arguments.translate(node.getParameters().get(0));
    Optional<PrimitiveType> from = value.type();
    if (from.isPresent() && from.get() == type) {
      return value;
    }
    Expression.Call call = new Expression.Call(Casts.to(type), List.of(value));
    if (call.type().isEmpty()) {
      throw new GatewayException(
          ErrorCode.QUERY_TYPE_MISMATCH,
          "There is no cast from "
              + TypeNames.withArticle(from)
              + " to "
              + TypeNames.withArticle(type)
              + ".");
    }
    return call;
  }

  /** Known from the types alone: no type here has another one derived from it. */
  private Expression isOf(Method node, Arguments arguments) {
    List<? extends VisitableExpression> parameters = node.getParameters();
    boolean is;
    if (parameters.size() == 1) {
      is = typeName(parameters.get(0)).endsWith("." + set.type().name());
    } else {
      Optional<PrimitiveType> type = arguments.translate(parameters.get(0)).type();
      is = type.map(t -> t.edmName().equals(typeName(parameters.get(1)))).orElse(false);
    }
    return is ? Expression.Literal.TRUE : Expression.Literal.FALSE;
  }

  private static PrimitiveType primitive(VisitableExpression type) {
    return PrimitiveType.named(typeName(type))
        .orElseThrow(() -> notSupported("The cast to " + typeName(type) + " is not supported."));
  }

  private static String typeName(VisitableExpression type) {
    return ((TypeLiteral) type).getType().getFullQualifiedName().getFullQualifiedNameAsString();
  }

  private static GatewayException notSupported(String message) {
    return new GatewayException(ErrorCode.NOT_SUPPORTED, message);
  }
}
