package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;

/**
 * From Olingo's tree of an expression to ours. Types are checked again here, because the parser
 * knows literals by their shape only. Chains of operators are followed in a loop: Olingo hangs them
 * up to the left, thousands deep.
 */
final class ExpressionTranslator {
  private final SystemOption use;
  private final MemberTranslator members;
  private final CallTranslator calls;
  private final ParserText texts;
  private final LiteralNodes literals;
  private final Complexity complexity;

  /**
   * @param use what the expression is for, which decides what properties it may have
   */
  ExpressionTranslator(EntitySet set, SystemOption use, ParserText texts, Complexity complexity) {
    this(MemberTranslator.Scope.outermost(set), use, texts, complexity);
  }

  private ExpressionTranslator(
      MemberTranslator.Scope scope, SystemOption use, ParserText texts, Complexity complexity) {
    this.use = use;
    this.members = new MemberTranslator(scope, use, complexity, this::predicate);
    this.texts = texts;
    this.literals = new LiteralNodes(texts);
    this.calls = new CallTranslator(scope.requested(), literals);
    this.complexity = complexity;
  }

  private Expression predicate(VisitableExpression node, MemberTranslator.Scope scope, int depth) {
    return new ExpressionTranslator(scope, use, texts, complexity).condition(node, depth);
  }

  /** A condition; refused if it is anything but Boolean. */
  Expression condition(VisitableExpression node) {
    return condition(node, 1);
  }

  Expression value(VisitableExpression node) {
    return value(node, 1);
  }

  private Expression condition(VisitableExpression node, int depth) {
    Expression condition = value(node, depth);
    if (condition.type().isPresent() && condition.type().get() != PrimitiveType.BOOLEAN) {
      throw mismatch(
          "A condition is true or false; " + TypeNames.withArticle(condition.type()) + " is not.");
    }
    return condition;
  }

  private Expression value(VisitableExpression node, int depth) {
    complexity.checkDepth(depth);
    Optional<String> literal = literals.text(node);
    if (literal.isPresent()) {
      return literal(literal.get());
    }
    if (node instanceof Member member) {
      return members.translate(member, depth);
    }
    if (node instanceof Alias alias) {
      Optional<VisitableExpression> behind = literals.behind(alias);
      // An alias without a value is null (protocol, section 11.2.5.1.3).
      return behind.isEmpty() ? Expression.Literal.NULL : value(behind.get(), depth);
    }
    complexity.addTerm();
    if (node instanceof Binary binary) {
      return binary(binary, depth);
    }
    if (node instanceof Unary unary) {
      return unary(unary, depth);
    }
    if (node instanceof Method method) {
      return calls.translate(method, a -> value(a, depth + 1));
    }
    throw notSupported("Type names and enumerations in expressions are not supported.");
  }

  private static Expression literal(String text) {
    if (ParserText.isList(text)) {
      throw mismatch("An array can only stand behind 'in', an object nowhere.");
    }
    return Literals.natural(text);
  }

  private Expression binary(Binary node, int depth) {
    return switch (node.getOperator()) {
      case AND -> new Expression.And(operands(node, depth));
      case OR -> new Expression.Or(operands(node, depth));
      case EQ -> comparison(ComparisonOperator.EQ, node, depth);
      case NE -> comparison(ComparisonOperator.NE, node, depth);
      case GT -> comparison(ComparisonOperator.GT, node, depth);
      case GE -> comparison(ComparisonOperator.GE, node, depth);
      case LT -> comparison(ComparisonOperator.LT, node, depth);
      case LE -> comparison(ComparisonOperator.LE, node, depth);
      case ADD, SUB, MUL, DIV, MOD -> arithmetic(node, depth);
      case IN -> throw notSupported("Behind 'in' only a list of literals is supported.");
      case HAS -> throw notSupported("The operator 'has' is not supported.");
    };
  }

  /** The operands of a chain of one connective, in their order. */
  private List<Expression> operands(Binary node, int depth) {
    BinaryOperatorKind connective = node.getOperator();
    List<Expression> operands = new ArrayList<>();
    Deque<VisitableExpression> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      VisitableExpression next = open.pop();
      if (next instanceof Binary binary && binary.getOperator() == connective) {
        open.push(binary.getRightOperand());
        open.push(binary.getLeftOperand());
        complexity.addTerm();
      } else {
        addOperand(operands, condition(next, depth + 1), connective);
      }
    }
    return operands;
  }

  /** An alias may hide another chain of the same connective. */
  private static void addOperand(
      List<Expression> operands, Expression operand, BinaryOperatorKind connective) {
    if (connective == BinaryOperatorKind.AND && operand instanceof Expression.And and) {
      operands.addAll(and.operands());
    } else if (connective == BinaryOperatorKind.OR && operand instanceof Expression.Or or) {
      operands.addAll(or.operands());
    } else {
      operands.add(operand);
    }
  }

  private Expression comparison(ComparisonOperator operator, Binary node, int depth) {
    Optional<String> leftText = literals.text(node.getLeftOperand());
    Optional<String> rightText = literals.text(node.getRightOperand());
    Optional<List<ListItem>> list = rightText.filter(ParserText::isList).flatMap(texts::list);
    if (list.isPresent()) {
      return in(value(node.getLeftOperand(), depth + 1), list.get());
    }
    Expression left = compared(node.getLeftOperand(), rightText, depth + 1);
    Expression right = compared(node.getRightOperand(), leftText, depth + 1);
    if (leftText.isPresent() && rightText.isEmpty() && right.type().isPresent()) {
      left = Literals.fitted(leftText.get(), right.type().get());
    } else if (rightText.isPresent() && leftText.isEmpty() && left.type().isPresent()) {
      right = Literals.fitted(rightText.get(), left.type().get());
    }
    Optional<Expression> other = byHabit(operator, left, right);
    if (other.isPresent()) {
      return other.get();
    }
    requireComparable(left, right, rightText.or(() -> leftText));
    Expression compared = OrEqual.comparison(new Expression.Comparison(operator, left, right));
    return texts.habits().blankIsNull() && compared instanceof Expression.Comparison comparison
        ? Blanks.comparison(comparison)
        : compared;
  }

  private Optional<Expression> byHabit(
      ComparisonOperator operator, Expression left, Expression right) {
    return ShownText.comparison(operator, left, right)
        .or(
            () ->
                texts.habits().datesMeetPoints()
                    ? DatesAndPoints.comparison(operator, left, right)
                    : Optional.empty());
  }

  /** A relationship to one entity can be compared with null. */
  private Expression compared(VisitableExpression node, Optional<String> other, int depth) {
    return node instanceof Member member
            && other.filter("null"::equals).isPresent()
            && members.leadsToOneEntity(member)
        ? members.keyOf(member, depth)
        : value(node, depth);
  }

  private static void requireComparable(
      Expression left, Expression right, Optional<String> literal) {
    if (Mismatch.comparable(left.type(), right.type())) {
      return;
    }
    if (left instanceof Expression.Member member && literal.isPresent()) {
      throw mismatch(
          Mismatch.sentence(member.property(), literal.get(), right.type().orElseThrow()));
    }
    throw mismatch(Mismatch.sentence(left.type().orElseThrow(), right.type().orElseThrow()));
  }

  private Expression in(Expression operand, List<ListItem> items) {
    List<Expression.Literal> values = new ArrayList<>(items.size());
    for (ListItem item : items) {
      // The operator itself has been counted, as the first.
      if (!values.isEmpty()) {
        complexity.addTerm();
      }
      PrimitiveType type = operand.type().orElse(PrimitiveType.STRING);
      String text = item.literal(type);
      if (text.startsWith("@")) {
        text = texts.alias(text).orElse("null");
      }
      Expression.Literal value = Literals.fitted(text, type);
      if (texts.habits().datesMeetPoints()) {
        value = DatesAndPoints.fitted(value, type);
      }
      requireComparable(operand, value, Optional.of(text));
      values.add(value);
    }
    Expression.In in = ShownText.list(new Expression.In(operand, values));
    return texts.habits().blankIsNull() ? Blanks.list(in) : in;
  }

  /** Left to right in a loop; the result is as deep as the chain is long, so it is limited. */
  private Expression arithmetic(Binary node, int depth) {
    Deque<Binary> chain = new ArrayDeque<>();
    VisitableExpression first = node;
    while (first instanceof Binary binary && isArithmetic(binary.getOperator())) {
      chain.push(binary);
      first = binary.getLeftOperand();
    }
    int innermost = depth + chain.size();
    complexity.checkDepth(innermost);
    Expression result = value(first, innermost);
    for (Binary step : chain) {
      complexity.addTerm();
      Expression right = value(step.getRightOperand(), innermost);
      ArithmeticOperator operator = ArithmeticOperator.valueOf(step.getOperator().name());
      result = Arithmetics.of(operator, result, right);
    }
    return result;
  }

  private static boolean isArithmetic(BinaryOperatorKind operator) {
    return switch (operator) {
      case ADD, SUB, MUL, DIV, MOD -> true;
      default -> false;
    };
  }

  private Expression unary(Unary node, int depth) {
    if (node.getOperator() == UnaryOperatorKind.NOT) {
      return new Expression.Not(condition(node.getOperand(), depth + 1));
    }
    return Arithmetics.negated(value(node.getOperand(), depth + 1));
  }

  private static GatewayException mismatch(String message) {
    return new GatewayException(ErrorCode.QUERY_TYPE_MISMATCH, message);
  }

  private static GatewayException notSupported(String message) {
    return new GatewayException(ErrorCode.NOT_SUPPORTED, message);
  }
}
