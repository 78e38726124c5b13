package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserBaseVisitor;
import io.sallyport.crosscheck.apex.Expression.Known;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads expressions, and notes what happens in them in the order in which it is run. */
final class ExpressionReader extends ApexParserBaseVisitor<Expression> {
  private static final Optional<TypeName> BOOLEAN = Optional.of(TypeName.of("Boolean"));

  /** Deeper than people write; whatever is done with expressions is done in calls of calls. */
  private static final int MAX_DEPTH = 2000;

  private final BodyDraft body;
  private int depth;

  ExpressionReader(BodyDraft body) {
    this.body = body;
  }

  Expression read(ApexParser.ExpressionContext expression) {
    if (++depth > MAX_DEPTH) {
      throw new ParseCancellationException();
    }
    Expression read = expression.accept(this);
    depth--;
    return read;
  }

  List<Expression> read(ApexParser.ExpressionListContext list) {
    return list == null ? List.of() : list.expression().stream().map(this::read).toList();
  }

  private List<Expression> read(List<ApexParser.ExpressionContext> parts) {
    return parts.stream().map(this::read).toList();
  }

  /** Everything without a method of its own: its parts count. */
  @Override
  public Expression visitChildren(RuleNode node) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < node.getChildCount(); i++) {
      ParseTree child = node.getChild(i);
      if (child instanceof ParserRuleContext) {
        parts.add(child.accept(this));
      }
    }
    return new Expression.Operation(parts, Optional.empty());
  }

  @Override
  public Expression visitPrimaryExpression(ApexParser.PrimaryExpressionContext ctx) {
    return ctx.primary().accept(this);
  }

  @Override
  public Expression visitSubExpression(ApexParser.SubExpressionContext ctx) {
    return read(ctx.expression());
  }

  @Override
  public Expression visitThisPrimary(ApexParser.ThisPrimaryContext ctx) {
    return new Expression.Name("this", -1, Known.NOTHING);
  }

  @Override
  public Expression visitSuperPrimary(ApexParser.SuperPrimaryContext ctx) {
    return new Expression.Name("super", -1, Known.NOTHING);
  }

  @Override
  public Expression visitIdPrimary(ApexParser.IdPrimaryContext ctx) {
    String name = ctx.id().getText();
    int variable = body.find(name);
    if (variable < 0) {
      body.mention(name, ctx);
    }
    return new Expression.Name(name, variable, Known.NOTHING);
  }

  @Override
  public Expression visitTypeRefPrimary(ApexParser.TypeRefPrimaryContext ctx) {
    body.mention(Types.read(ctx.typeRef()).rows().name(), ctx);
    return new Expression.Literal(ctx.getText(), Optional.of(TypeName.of("Type")));
  }

  @Override
  public Expression visitLiteralPrimary(ApexParser.LiteralPrimaryContext ctx) {
    ApexParser.LiteralContext literal = ctx.literal();
    if (literal.StringLiteral() == null && literal.MultilineStringLiteral() == null) {
      return new Expression.Literal(literal.getText(), Literals.type(literal));
    }
    String text = Literals.text(literal.getText());
    body.add(new Site.Literal(text, body.code(ctx)));
    return new Expression.Text(text);
  }

  @Override
  public Expression visitSoqlPrimary(ApexParser.SoqlPrimaryContext ctx) {
    ApexParser.QueryContext parsed = ctx.soqlLiteral().query();
    visitChildren(parsed);
    SoqlQuery query = SoqlTranslator.query(parsed, body::place);
    Code code = body.code(ctx);
    QuerySite site =
        new QuerySite(query, QuerySite.Origin.INLINE, Optional.of(code), query.place());
    body.add(new Site.Query(site, code));
    return new Expression.Rows(query);
  }

  @Override
  public Expression visitSoslPrimary(ApexParser.SoslPrimaryContext ctx) {
    visitChildren(ctx.soslLiteral());
    SoslSearch search = SoqlTranslator.search(ctx.soslLiteral(), body::place);
    Code code = body.code(ctx);
    SearchSite site =
        new SearchSite(search, QuerySite.Origin.INLINE, Optional.of(code), search.place());
    body.add(new Site.Search(site, code));
    return new Expression.Found(search);
  }

  @Override
  public Expression visitDotExpression(ApexParser.DotExpressionContext ctx) {
    Expression receiver = read(ctx.expression());
    ApexParser.DotMethodCallContext call = ctx.dotMethodCall();
    if (call == null) {
      return new Expression.Field(receiver, ctx.anyId().getText(), Known.NOTHING);
    }
    List<Expression> arguments = read(call.expressionList());
    return called(Optional.of(receiver), call.anyId().getText(), arguments, ctx);
  }

  @Override
  public Expression visitMethodCallExpression(ApexParser.MethodCallExpressionContext ctx) {
    ApexParser.MethodCallContext call = ctx.methodCall();
    List<Expression> arguments = read(call.expressionList());
    return called(Optional.empty(), call.getStart().getText(), arguments, ctx);
  }

  private Expression called(
      Optional<Expression> receiver,
      String name,
      List<Expression> arguments,
      ParserRuleContext at) {
    Expression.Call call = new Expression.Call(receiver, name, arguments, Known.NOTHING);
    body.add(new Site.Invocation(call, body.code(at)));
    return call;
  }

  @Override
  public Expression visitArrayExpression(ApexParser.ArrayExpressionContext ctx) {
    return new Expression.Element(read(ctx.expression(0)), read(ctx.expression(1)), Known.NOTHING);
  }

  @Override
  public Expression visitNewExpression(ApexParser.NewExpressionContext ctx) {
    ApexParser.CreatorContext creator = ctx.creator();
    TypeName type = Types.read(creator.createdName());
    body.mention(type.rows().name(), ctx);
    List<Expression.NamedValue> fields = new ArrayList<>();
    List<Expression> arguments = new ArrayList<>();
    Creators.values(creator)
        .forEach(
            value -> {
              Optional<String> field = Creators.namedField(value);
              if (field.isPresent()) {
                Expression set = read(((ApexParser.AssignExpressionContext) value).expression(1));
                fields.add(new Expression.NamedValue(field.get(), set));
              } else {
                arguments.add(read(value));
              }
            });
    Expression.Creation created =
        new Expression.Creation(
            creator.arrayCreatorRest() == null ? type : TypeName.listOf(type), arguments, fields);
    body.add(new Site.Creation(created, body.code(ctx)));
    return created;
  }

  @Override
  public Expression visitCastExpression(ApexParser.CastExpressionContext ctx) {
    TypeName type = Types.read(ctx.typeRef());
    body.mention(type.rows().name(), ctx);
    return new Expression.Cast(type, read(ctx.expression()));
  }

  @Override
  public Expression visitInstanceOfExpression(ApexParser.InstanceOfExpressionContext ctx) {
    body.mention(Types.read(ctx.typeRef()).rows().name(), ctx);
    return new Expression.Operation(List.of(read(ctx.expression())), BOOLEAN);
  }

  /** A long sum is a deep tree that leans to the left; it is taken apart without recursion. */
  @Override
  public Expression visitArth2Expression(ApexParser.Arth2ExpressionContext ctx) {
    if (ctx.ADD() == null) {
      return new Expression.Operation(read(ctx.expression()), Optional.empty());
    }
    LinkedList<ApexParser.ExpressionContext> parts = new LinkedList<>();
    ApexParser.ExpressionContext left = ctx;
    while (left instanceof ApexParser.Arth2ExpressionContext sum && sum.ADD() != null) {
      parts.addFirst(sum.expression(1));
      left = sum.expression(0);
    }
    parts.addFirst(left);
    return new Expression.Sum(read(parts), Known.NOTHING);
  }

  @Override
  public Expression visitCmpExpression(ApexParser.CmpExpressionContext ctx) {
    Expression left = read(ctx.expression(0));
    Expression right = read(ctx.expression(1));
    String operator =
        ctx.children.stream()
            .filter(TerminalNode.class::isInstance)
            .map(ParseTree::getText)
            .collect(Collectors.joining());
    body.add(new Site.Comparison(left, operator, right, body.code(ctx)));
    return new Expression.Operation(List.of(left, right), BOOLEAN);
  }

  @Override
  public Expression visitEqualityExpression(ApexParser.EqualityExpressionContext ctx) {
    Expression left = read(ctx.expression(0));
    Expression right = read(ctx.expression(1));
    if (!isNull(left) && !isNull(right)) {
      body.add(new Site.Comparison(left, ctx.getChild(1).getText(), right, body.code(ctx)));
    }
    return new Expression.Operation(List.of(left, right), BOOLEAN);
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal
        && literal.text().equalsIgnoreCase("null");
  }

  @Override
  public Expression visitCondExpression(ApexParser.CondExpressionContext ctx) {
    read(ctx.expression(0));
    return new Expression.Choice(read(ctx.expression(1)), read(ctx.expression(2)), Known.NOTHING);
  }

  @Override
  public Expression visitCoalExpression(ApexParser.CoalExpressionContext ctx) {
    return new Expression.Choice(read(ctx.expression(0)), read(ctx.expression(1)), Known.NOTHING);
  }

  /** {@code x += y} is {@code x = x + y}. */
  @Override
  public Expression visitAssignExpression(ApexParser.AssignExpressionContext ctx) {
    Expression target = read(ctx.expression(0));
    Expression value = read(ctx.expression(1));
    if (target instanceof Expression.Name name && name.variable() >= 0) {
      write(name, value, ctx);
    }
    if (ctx.ASSIGN() != null) {
      body.add(new Site.Assignment(target, value, body.code(ctx)));
    } else if (ctx.ADD_ASSIGN() != null) {
      Expression sum = new Expression.Sum(List.of(target, value), Known.NOTHING);
      body.add(new Site.Assignment(target, sum, body.code(ctx)));
    }
    return new Expression.Assigned(target, value);
  }

  /** {@code q = q + x} is {@code q += x}. */
  private void write(
      Expression.Name name, Expression value, ApexParser.AssignExpressionContext ctx) {
    boolean grows =
        value instanceof Expression.Sum sum
            && sum.parts().get(0) instanceof Expression.Name first
            && first.variable() == name.variable();
    if (ctx.ASSIGN() != null && grows) {
      List<Expression> parts = ((Expression.Sum) value).parts();
      Expression rest = new Expression.Sum(parts.subList(1, parts.size()), Known.NOTHING);
      body.write(name.variable(), rest, true, body.place(ctx.getStart()));
    } else {
      body.write(name.variable(), value, ctx.ASSIGN() == null, body.place(ctx.getStart()));
    }
  }
}
