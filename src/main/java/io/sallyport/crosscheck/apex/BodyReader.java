package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserBaseVisitor;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
final class BodyReader extends ApexParserBaseVisitor<@Nullable Void> {
  private final BodyDraft body;
  private final ExpressionReader expressions;

  BodyReader(BodyDraft body) {
    this.body = body;
    this.expressions = new ExpressionReader(body);
  }

  /** A value that a variable or field begins with. */
  Expression value(ApexParser.ExpressionContext expression) {
    return expressions.read(expression);
  }

  private void run(@Nullable ParserRuleContext statement) {
    if (statement != null) {
      statement.accept(this);
    }
  }

  @Override
  public @Nullable Void visitBlock(ApexParser.BlockContext ctx) {
    body.block(() -> visitChildren(ctx));
    return null;
  }

  @Override
  public @Nullable Void visitLocalVariableDeclaration(
      ApexParser.LocalVariableDeclarationContext ctx) {
    declare(ctx.typeRef(), ctx.variableDeclarators());
    return null;
  }

  /** What the grammar takes for fields, in the bodies of triggers and scripts. */
  @Override
  public @Nullable Void visitFieldDeclaration(ApexParser.FieldDeclarationContext ctx) {
    declare(ctx.typeRef(), ctx.variableDeclarators());
    return null;
  }

  private void declare(
      ApexParser.TypeRefContext typeRef, ApexParser.VariableDeclaratorsContext declarators) {
    TypeName type = Types.read(typeRef);
    body.mention(type.rows().name(), typeRef);
    for (ApexParser.VariableDeclaratorContext each : declarators.variableDeclarator()) {
      Optional<Expression> value = Optional.ofNullable(each.expression()).map(expressions::read);
      int variable = body.declare(each.id().getText(), type);
      value.ifPresent(v -> assign(each, variable, v));
    }
  }

  private void assign(
      ApexParser.VariableDeclaratorContext declared, int variable, Expression value) {
    body.write(variable, value, false, body.place(declared.getStart()));
    Expression name =
        new Expression.Name(declared.id().getText(), variable, Expression.Known.NOTHING);
    body.add(new Site.Assignment(name, value, body.code(declared)));
  }

  /** Whether the last statement of a way leaves what is around it. */
  private static boolean leaves(ParserRuleContext way) {
    if (way instanceof ApexParser.BlockContext block) {
      int last = block.statement().size() - 1;
      return last >= 0 && leaves(block.statement(last));
    }
    ApexParser.StatementContext statement = (ApexParser.StatementContext) way;
    return statement.block() == null
        ? statement.returnStatement() != null
            || statement.throwStatement() != null
            || statement.breakStatement() != null
            || statement.continueStatement() != null
        : leaves(statement.block());
  }

  /** What is behind {@code else if} is one more way of the same choice. */
  @Override
  public @Nullable Void visitIfStatement(ApexParser.IfStatementContext ctx) {
    int choice = body.choice();
    int way = 0;
    for (ApexParser.IfStatementContext each = ctx; each != null; each = elseIf(each)) {
      expressions.read(each.parExpression().expression());
      way(choice, way++, each.statement(0));
      if (each.statement().size() > 1 && elseIf(each) == null) {
        way(choice, way, each.statement(1));
      }
    }
    return null;
  }

  private void way(int choice, int way, ApexParser.StatementContext statement) {
    body.way(choice, way, leaves(statement), () -> run(statement));
  }

  private static ApexParser.@Nullable IfStatementContext elseIf(ApexParser.IfStatementContext ctx) {
    return ctx.statement().size() > 1 ? ctx.statement(1).ifStatement() : null;
  }

  @Override
  public @Nullable Void visitForStatement(ApexParser.ForStatementContext ctx) {
    body.block(() -> loop(ctx.forControl(), ctx.statement()));
    return null;
  }

  private void loop(
      ApexParser.ForControlContext control, ApexParser.@Nullable StatementContext statement) {
    ApexParser.EnhancedForControlContext each = control.enhancedForControl();
    if (each == null) {
      run(control.forInit());
      body.loop(
          () -> {
            Optional.ofNullable(control.expression()).ifPresent(expressions::read);
            run(statement);
            run(control.forUpdate());
          });
    } else {
      Expression rows = expressions.read(each.expression());
      TypeName type = Types.read(each.typeRef());
      body.mention(type.rows().name(), each);
      int variable = body.declare(each.id().getText(), type);
      body.write(variable, ofEach(rows), false, body.place(each.getStart()));
      body.loop(() -> run(statement));
    }
  }

  /** What the variable of a loop over rows is given. */
  private static Expression ofEach(Expression rows) {
    Expression any = new Expression.Literal("?", Optional.empty());
    return new Expression.Element(rows, any, Expression.Known.NOTHING);
  }

  /** Of the head of a loop. */
  @Override
  public @Nullable Void visitExpressionList(ApexParser.ExpressionListContext ctx) {
    expressions.read(ctx);
    return null;
  }

  @Override
  public @Nullable Void visitWhileStatement(ApexParser.WhileStatementContext ctx) {
    body.loop(
        () -> {
          expressions.read(ctx.parExpression().expression());
          run(ctx.statement());
        });
    return null;
  }

  @Override
  public @Nullable Void visitDoWhileStatement(ApexParser.DoWhileStatementContext ctx) {
    body.loop(
        () -> {
          run(ctx.block());
          expressions.read(ctx.parExpression().expression());
        });
    return null;
  }

  @Override
  public @Nullable Void visitSwitchStatement(ApexParser.SwitchStatementContext ctx) {
    Expression value = expressions.read(ctx.expression());
    int choice = body.choice();
    for (int i = 0; i < ctx.whenControl().size(); i++) {
      ApexParser.WhenControlContext when = ctx.whenControl(i);
      body.way(choice, i, leaves(when.block()), () -> when(value, when));
    }
    return null;
  }

  private void when(Expression value, ApexParser.WhenControlContext when) {
    when.whenValue().whenLiteral().forEach(literal -> compare(value, literal));
    ApexParser.TypeRefContext type = when.whenValue().typeRef();
    if (type != null) {
      body.declare(when.whenValue().id().getText(), Types.read(type));
    }
    run(when.block());
  }

  private void compare(Expression value, ApexParser.WhenLiteralContext literal) {
    if (literal.whenLiteral() != null) {
      compare(value, literal.whenLiteral());
    } else if (literal.StringLiteral() != null) {
      Code code = body.code(literal);
      String text = Literals.text(literal.StringLiteral().getText());
      body.add(new Site.Literal(text, code));
      body.add(new Site.Comparison(value, "==", new Expression.Text(text), code));
    }
  }

  @Override
  public @Nullable Void visitTryStatement(ApexParser.TryStatementContext ctx) {
    int choice = body.choice();
    body.way(choice, 0, leaves(ctx.block()), () -> run(ctx.block()));
    for (int i = 0; i < ctx.catchClause().size(); i++) {
      ApexParser.CatchClauseContext clause = ctx.catchClause(i);
      body.way(choice, i + 1, leaves(clause.block()), () -> caught(clause));
    }
    run(ctx.finallyBlock());
    return null;
  }

  private void caught(ApexParser.CatchClauseContext clause) {
    body.declare(clause.id().getText(), TypeName.of(clause.qualifiedName().getText()));
    run(clause.block());
  }

  @Override
  public @Nullable Void visitReturnStatement(ApexParser.ReturnStatementContext ctx) {
    if (ctx.expression() != null) {
      Expression value = expressions.read(ctx.expression());
      body.add(new Site.Return(value, body.code(ctx)));
    }
    return null;
  }

  @Override
  public @Nullable Void visitThrowStatement(ApexParser.ThrowStatementContext ctx) {
    expressions.read(ctx.expression());
    return null;
  }

  @Override
  public @Nullable Void visitExpressionStatement(ApexParser.ExpressionStatementContext ctx) {
    expressions.read(ctx.expression());
    return null;
  }

  @Override
  public @Nullable Void visitInsertStatement(ApexParser.InsertStatementContext ctx) {
    return dml(Site.Operation.INSERT, List.of(ctx.expression()), ctx.accessLevel(), ctx);
  }

  @Override
  public @Nullable Void visitUpdateStatement(ApexParser.UpdateStatementContext ctx) {
    return dml(Site.Operation.UPDATE, List.of(ctx.expression()), ctx.accessLevel(), ctx);
  }

  @Override
  public @Nullable Void visitUpsertStatement(ApexParser.UpsertStatementContext ctx) {
    return dml(Site.Operation.UPSERT, List.of(ctx.expression()), ctx.accessLevel(), ctx);
  }

  @Override
  public @Nullable Void visitDeleteStatement(ApexParser.DeleteStatementContext ctx) {
    return dml(Site.Operation.DELETE, List.of(ctx.expression()), ctx.accessLevel(), ctx);
  }

  @Override
  public @Nullable Void visitUndeleteStatement(ApexParser.UndeleteStatementContext ctx) {
    return dml(Site.Operation.UNDELETE, List.of(ctx.expression()), ctx.accessLevel(), ctx);
  }

  @Override
  public @Nullable Void visitMergeStatement(ApexParser.MergeStatementContext ctx) {
    return dml(Site.Operation.MERGE, ctx.expression(), ctx.accessLevel(), ctx);
  }

  private @Nullable Void dml(
      Site.Operation operation,
      List<ApexParser.ExpressionContext> operands,
      ApexParser.@Nullable AccessLevelContext access,
      ParserRuleContext at) {
    List<Expression> records = operands.stream().map(expressions::read).toList();
    Optional<String> level =
        Optional.ofNullable(access).map(a -> a.SYSTEM() == null ? "user" : "system");
    body.add(new Site.Dml(operation, records, level, body.code(at)));
    return null;
  }
}
