package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.project.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What a class has, while it is read. */
final class ClassDraft {
  private final ClassReader reader;
  private final String name;
  private final ApexClass.Kind kind;
  private final Modifiers modifiers;
  private final BodyDraft values;
  private final BodyReader valueReader;
  final List<TypeName> superTypes = new ArrayList<>();
  private final List<ApexField> fields = new ArrayList<>();
  private final List<ApexMethod> methods = new ArrayList<>();
  private final List<ApexClass> inner = new ArrayList<>();
  Optional<ApexClass.TriggerHead> trigger = Optional.empty();

  ClassDraft(ClassReader reader, String name, ApexClass.Kind kind, Modifiers modifiers) {
    this.reader = reader;
    this.name = name;
    this.kind = kind;
    this.modifiers = modifiers;
    this.values = reader.body(Optional.empty(), modifiers.isTest());
    this.valueReader = new BodyReader(values);
  }

  void add(ParserRuleContext member, Modifiers marks) {
    if (member instanceof ApexParser.MethodDeclarationContext ctx) {
      Optional<TypeName> returns = Optional.ofNullable(ctx.typeRef()).map(Types::read);
      addMethod(ctx.id().getText(), returns, ctx.formalParameters(), marks, ctx.block(), ctx);
    } else if (member instanceof ApexParser.ConstructorDeclarationContext ctx) {
      BodyDraft draft = reader.body(Optional.of(ctx.qualifiedName().getText()), marks.isTest());
      parameters(draft, ctx.formalParameters());
      addBody(
          ctx.qualifiedName().getText(),
          ApexMethod.Kind.CONSTRUCTOR,
          Optional.empty(),
          marks,
          draft,
          ctx.block(),
          ctx);
    } else if (member instanceof ApexParser.FieldDeclarationContext ctx) {
      addFields(ctx, marks);
    } else if (member instanceof ApexParser.PropertyDeclarationContext ctx) {
      addProperty(ctx, marks);
    } else {
      inner.add(reader.type(member, marks, name));
    }
  }

  private void addMethod(
      String method,
      Optional<TypeName> returns,
      ApexParser.FormalParametersContext parameters,
      Modifiers marks,
      ApexParser.@Nullable BlockContext block,
      ParserRuleContext at) {
    BodyDraft draft = reader.body(Optional.of(method), marks.isTest());
    returns.ifPresent(t -> draft.mention(t.rows().name(), at));
    parameters(draft, parameters);
    addBody(method, ApexMethod.Kind.METHOD, returns, marks, draft, block, at);
  }

  void addAbstract(ApexParser.InterfaceMethodDeclarationContext ctx) {
    addMethod(
        ctx.id().getText(),
        Optional.ofNullable(ctx.typeRef()).map(Types::read),
        ctx.formalParameters(),
        ModifierReader.read(ctx.modifier()),
        null,
        ctx);
  }

  private void addFields(ApexParser.FieldDeclarationContext ctx, Modifiers marks) {
    TypeName type = Types.read(ctx.typeRef());
    values.mention(type.rows().name(), ctx);
    for (ApexParser.VariableDeclaratorContext each :
        ctx.variableDeclarators().variableDeclarator()) {
      Optional<Expression> value = Optional.ofNullable(each.expression()).map(valueReader::value);
      String field = each.id().getText();
      fields.add(new ApexField(field, type, marks, value, reader.place(each.getStart())));
      value.ifPresent(
          v ->
              values.add(
                  new Site.Assignment(
                      new Expression.Name(field, -1, Expression.Known.NOTHING),
                      v,
                      values.code(each))));
    }
  }

  private void addProperty(ApexParser.PropertyDeclarationContext ctx, Modifiers marks) {
    TypeName type = Types.read(ctx.typeRef());
    String property = ctx.id().getText();
    values.mention(type.rows().name(), ctx);
    fields.add(new ApexField(property, type, marks, Optional.empty(), reader.place(ctx)));
    for (ApexParser.PropertyBlockContext each : ctx.propertyBlock()) {
      BodyDraft draft = reader.body(Optional.of(property), marks.isTest());
      if (each.setter() != null) {
        draft.declare("value", type);
      }
      Optional.ofNullable(each.getter() == null ? each.setter().block() : each.getter().block())
          .ifPresent(
              b ->
                  addBody(
                      property, ApexMethod.Kind.ACCESSOR, Optional.empty(), marks, draft, b, each));
    }
  }

  void addInitializer(String unit, ApexParser.BlockContext block) {
    BodyDraft draft = reader.body(Optional.of(unit), false);
    Modifiers none = ModifierReader.read(List.of());
    addBody(unit, ApexMethod.Kind.INITIALIZER, Optional.empty(), none, draft, block, block);
  }

  private void addBody(
      String bodyName,
      ApexMethod.Kind bodyKind,
      Optional<TypeName> returns,
      Modifiers marks,
      BodyDraft draft,
      ApexParser.@Nullable BlockContext block,
      ParserRuleContext at) {
    int arity = draft.variables().size();
    if (block != null) {
      block.accept(new BodyReader(draft));
    }
    methods.add(
        new ApexMethod(
            name,
            bodyName,
            bodyKind,
            returns,
            arity,
            draft.variables(),
            draft.sites(),
            marks,
            reader.place(at)));
  }

  ApexClass withBody(BodyDraft draft, Place place) {
    methods.add(
        0,
        new ApexMethod(
            name,
            name,
            ApexMethod.Kind.BODY,
            Optional.empty(),
            0,
            draft.variables(),
            draft.sites(),
            modifiers,
            place));
    return finished(place);
  }

  ApexClass finished(Place place) {
    if (!values.sites().isEmpty()) {
      methods.add(
          0,
          new ApexMethod(
              name,
              name,
              ApexMethod.Kind.FIELDS,
              Optional.empty(),
              0,
              List.of(),
              values.sites(),
              modifiers,
              place));
    }
    return new ApexClass(
        name,
        kind,
        modifiers,
        superTypes,
        fields,
        methods,
        inner,
        trigger,
        reader.isTest() || modifiers.isTest(),
        place);
  }

  private static void parameters(BodyDraft draft, ApexParser.FormalParametersContext parameters) {
    if (parameters.formalParameterList() == null) {
      return;
    }
    for (ApexParser.FormalParameterContext each :
        parameters.formalParameterList().formalParameter()) {
      TypeName type = Types.read(each.typeRef());
      draft.mention(type.rows().name(), each);
      draft.declare(each.id().getText(), type);
    }
  }
}
