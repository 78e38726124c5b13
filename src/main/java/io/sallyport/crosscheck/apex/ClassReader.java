package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads the class, trigger or script of a file. */
final class ClassReader {
  private final String file;
  private final String unit;
  private final boolean unitIsTest;

  private ClassReader(String file, String unit, boolean unitIsTest) {
    this.file = file;
    this.unit = unit;
    this.unitIsTest = unitIsTest;
  }

  /**
   * @param root what the parser makes of the whole file
   */
  static ApexClass read(ProjectFile file, ParserRuleContext root) {
    if (root instanceof ApexParser.TriggerUnitContext trigger) {
      return new ClassReader(file.path(), trigger.id(0).getText(), false).trigger(trigger);
    }
    if (root instanceof ApexParser.AnonymousUnitContext script) {
      return new ClassReader(file.path(), file.name(), false).script(script);
    }
    ApexParser.TypeDeclarationContext type =
        ((ApexParser.CompilationUnitContext) root).typeDeclaration();
    Modifiers modifiers = modifiers(type.modifier());
    ParserRuleContext declaration = (ParserRuleContext) type.getChild(type.getChildCount() - 1);
    return new ClassReader(file.path(), name(declaration), modifiers.isTest())
        .type(declaration, modifiers, "");
  }

  private ApexClass trigger(ApexParser.TriggerUnitContext ctx) {
    Members members = new Members(unit, ApexClass.Kind.TRIGGER, new Modifiers(Set.of(), List.of()));
    BodyDraft body = body(Optional.of(unit), false);
    BodyReader statements = new BodyReader(body);
    for (ApexParser.TriggerBlockMemberContext each : ctx.triggerBlock().triggerBlockMember()) {
      ApexParser.TriggerMemberDeclarationContext member = each.triggerMemberDeclaration();
      unitMember(members, statements, each.modifier(), member, each.statement());
    }
    Token object = ctx.id(1).getStart();
    members.trigger =
        Optional.of(
            new ApexClass.TriggerHead(
                object.getText(),
                ctx.triggerCase().stream().map(ClassReader::words).toList(),
                place(object)));
    return members.withBody(body, place(ctx.getStart()));
  }

  private ApexClass script(ApexParser.AnonymousUnitContext ctx) {
    Members members = new Members(unit, ApexClass.Kind.SCRIPT, new Modifiers(Set.of(), List.of()));
    BodyDraft body = body(Optional.of(unit), false);
    BodyReader statements = new BodyReader(body);
    for (ApexParser.AnonymousBlockMemberContext each :
        ctx.anonymousBlock().anonymousBlockMember()) {
      ApexParser.AnonymousMemberDeclarationContext member = each.anonymousMemberDeclaration();
      unitMember(members, statements, each.modifier(), member, each.statement());
    }
    return members.withBody(body, Place.startOf(file));
  }

  /** Variables of a body look like fields to the grammar. */
  private void unitMember(
      Members members,
      BodyReader statements,
      List<ApexParser.ModifierContext> modifiers,
      @Nullable ParserRuleContext member,
      @Nullable ParserRuleContext statement) {
    if (statement != null) {
      statement.accept(statements);
    } else if (member != null) {
      ParserRuleContext declared = (ParserRuleContext) member.getChild(0);
      if (declared instanceof ApexParser.FieldDeclarationContext) {
        declared.accept(statements);
      } else {
        members.add(declared, modifiers(modifiers));
      }
    }
  }

  private ApexClass type(ParserRuleContext declaration, Modifiers modifiers, String outer) {
    String name = outer.isEmpty() ? name(declaration) : outer + "." + name(declaration);
    if (declaration instanceof ApexParser.EnumDeclarationContext) {
      return new Members(name, ApexClass.Kind.ENUM, modifiers).finished(place(declaration));
    }
    if (declaration instanceof ApexParser.InterfaceDeclarationContext ctx) {
      Members members = new Members(name, ApexClass.Kind.INTERFACE, modifiers);
      Optional.ofNullable(ctx.typeList()).ifPresent(t -> members.superTypes.addAll(Types.read(t)));
      ctx.interfaceBody().interfaceMethodDeclaration().forEach(members::addAbstract);
      return members.finished(place(declaration));
    }
    ApexParser.ClassDeclarationContext ctx = (ApexParser.ClassDeclarationContext) declaration;
    Members members = new Members(name, ApexClass.Kind.CLASS, modifiers);
    Optional.ofNullable(ctx.typeRef()).ifPresent(t -> members.superTypes.add(Types.read(t)));
    Optional.ofNullable(ctx.typeList()).ifPresent(t -> members.superTypes.addAll(Types.read(t)));
    for (ApexParser.ClassBodyDeclarationContext each : ctx.classBody().classBodyDeclaration()) {
      if (each.block() != null) {
        members.addBody(unit, ApexMethod.Kind.INITIALIZER, modifiers(List.of()), each.block());
      } else if (each.memberDeclaration() != null) {
        members.add(
            (ParserRuleContext) each.memberDeclaration().getChild(0), modifiers(each.modifier()));
      }
    }
    return members.finished(place(declaration));
  }

  /** What a class has, while it is read. */
  private final class Members {
    private final String name;
    private final ApexClass.Kind kind;
    private final Modifiers modifiers;
    private final BodyDraft values;
    private final BodyReader valueReader;
    private final List<TypeName> superTypes = new ArrayList<>();
    private final List<ApexField> fields = new ArrayList<>();
    private final List<ApexMethod> methods = new ArrayList<>();
    private final List<ApexClass> inner = new ArrayList<>();
    private Optional<ApexClass.TriggerHead> trigger = Optional.empty();

    Members(String name, ApexClass.Kind kind, Modifiers modifiers) {
      this.name = name;
      this.kind = kind;
      this.modifiers = modifiers;
      this.values = body(Optional.empty(), modifiers.isTest());
      this.valueReader = new BodyReader(values);
    }

    void add(ParserRuleContext member, Modifiers marks) {
      if (member instanceof ApexParser.MethodDeclarationContext ctx) {
        Optional<TypeName> returns = Optional.ofNullable(ctx.typeRef()).map(Types::read);
        addMethod(ctx.id().getText(), returns, ctx.formalParameters(), marks, ctx.block(), ctx);
      } else if (member instanceof ApexParser.ConstructorDeclarationContext ctx) {
        BodyDraft draft = body(Optional.of(ctx.qualifiedName().getText()), marks.isTest());
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
        inner.add(type(member, marks, name));
      }
    }

    private void addMethod(
        String method,
        Optional<TypeName> returns,
        ApexParser.FormalParametersContext parameters,
        Modifiers marks,
        ApexParser.@Nullable BlockContext block,
        ParserRuleContext at) {
      BodyDraft draft = body(Optional.of(method), marks.isTest());
      returns.ifPresent(t -> draft.mention(t.rows().name(), at));
      parameters(draft, parameters);
      addBody(method, ApexMethod.Kind.METHOD, returns, marks, draft, block, at);
    }

    void addAbstract(ApexParser.InterfaceMethodDeclarationContext ctx) {
      addMethod(
          ctx.id().getText(),
          Optional.ofNullable(ctx.typeRef()).map(Types::read),
          ctx.formalParameters(),
          modifiers(ctx.modifier()),
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
        fields.add(new ApexField(field, type, marks, value, place(each.getStart())));
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
      fields.add(new ApexField(property, type, marks, Optional.empty(), place(ctx)));
      for (ApexParser.PropertyBlockContext each : ctx.propertyBlock()) {
        if (each.getter() != null) {
          addBody(property, ApexMethod.Kind.ACCESSOR, marks, each.getter().block());
        } else {
          addBody(property, ApexMethod.Kind.ACCESSOR, marks, each.setter().block());
        }
      }
    }

    void addBody(
        String bodyName,
        ApexMethod.Kind bodyKind,
        Modifiers marks,
        ApexParser.@Nullable BlockContext block) {
      if (block != null) {
        BodyDraft draft = body(Optional.of(bodyName), marks.isTest());
        addBody(bodyName, bodyKind, Optional.empty(), marks, draft, block, block);
      }
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
              place(at)));
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
          unitIsTest || modifiers.isTest(),
          place);
    }
  }

  private BodyDraft body(Optional<String> method, boolean test) {
    return new BodyDraft(file, unit, method, unitIsTest || test);
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

  private static Modifiers modifiers(List<ApexParser.ModifierContext> contexts) {
    Set<String> words = new LinkedHashSet<>();
    List<Modifiers.Annotation> annotations = new ArrayList<>();
    for (ApexParser.ModifierContext each : contexts) {
      ApexParser.AnnotationContext annotation = each.annotation();
      if (annotation == null) {
        words.add(words(each));
      } else {
        String all = annotation.getText();
        int open = all.indexOf('(');
        annotations.add(
            new Modifiers.Annotation(
                annotation.qualifiedName().getText(),
                open < 0 ? "" : all.substring(open + 1, all.length() - 1)));
      }
    }
    return new Modifiers(words, annotations);
  }

  /** Keywords in lower case, with spaces between them. */
  private static String words(ParserRuleContext context) {
    return context.children.stream()
        .map(c -> Names.folded(c.getText()))
        .collect(Collectors.joining(" "));
  }

  private static String name(ParserRuleContext declaration) {
    return declaration.getRuleContext(ApexParser.IdContext.class, 0).getText();
  }

  private Place place(ParserRuleContext context) {
    return place(context.getStart());
  }

  private Place place(Token token) {
    return new Place(file, token.getLine(), token.getCharPositionInLine() + 1);
  }
}
