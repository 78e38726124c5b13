package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    Modifiers modifiers = ModifierReader.read(type.modifier());
    ParserRuleContext declaration = (ParserRuleContext) type.getChild(type.getChildCount() - 1);
    return new ClassReader(file.path(), name(declaration), modifiers.isTest())
        .type(declaration, modifiers, "");
  }

  private ApexClass trigger(ApexParser.TriggerUnitContext ctx) {
    ClassDraft members =
        new ClassDraft(this, unit, ApexClass.Kind.TRIGGER, new Modifiers(Set.of(), List.of()));
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
                ctx.triggerCase().stream().map(ModifierReader::words).toList(),
                place(object)));
    return members.withBody(body, place(ctx.getStart()));
  }

  private ApexClass script(ApexParser.AnonymousUnitContext ctx) {
    ClassDraft members =
        new ClassDraft(this, unit, ApexClass.Kind.SCRIPT, new Modifiers(Set.of(), List.of()));
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
      ClassDraft members,
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
        members.add(declared, ModifierReader.read(modifiers));
      }
    }
  }

  ApexClass type(ParserRuleContext declaration, Modifiers modifiers, String outer) {
    String name = outer.isEmpty() ? name(declaration) : outer + "." + name(declaration);
    if (declaration instanceof ApexParser.EnumDeclarationContext) {
      return new ClassDraft(this, name, ApexClass.Kind.ENUM, modifiers)
          .finished(place(declaration));
    }
    if (declaration instanceof ApexParser.InterfaceDeclarationContext ctx) {
      ClassDraft members = new ClassDraft(this, name, ApexClass.Kind.INTERFACE, modifiers);
      Optional.ofNullable(ctx.typeList()).ifPresent(t -> members.superTypes.addAll(Types.read(t)));
      ctx.interfaceBody().interfaceMethodDeclaration().forEach(members::addAbstract);
      return members.finished(place(declaration));
    }
    ApexParser.ClassDeclarationContext ctx = (ApexParser.ClassDeclarationContext) declaration;
    ClassDraft members = new ClassDraft(this, name, ApexClass.Kind.CLASS, modifiers);
    Optional.ofNullable(ctx.typeRef()).ifPresent(t -> members.superTypes.add(Types.read(t)));
    Optional.ofNullable(ctx.typeList()).ifPresent(t -> members.superTypes.addAll(Types.read(t)));
    for (ApexParser.ClassBodyDeclarationContext each : ctx.classBody().classBodyDeclaration()) {
      if (each.block() != null) {
        members.addInitializer(unit, each.block());
      } else if (each.memberDeclaration() != null) {
        members.add(
            (ParserRuleContext) each.memberDeclaration().getChild(0),
            ModifierReader.read(each.modifier()));
      }
    }
    return members.finished(place(declaration));
  }

  boolean isTest() {
    return unitIsTest;
  }

  BodyDraft body(Optional<String> method, boolean test) {
    return new BodyDraft(file, unit, method, unitIsTest || test);
  }

  private static String name(ParserRuleContext declaration) {
    return declaration.getRuleContext(ApexParser.IdContext.class, 0).getText();
  }

  Place place(ParserRuleContext context) {
    return place(context.getStart());
  }

  Place place(Token token) {
    return new Place(file, token.getLine(), token.getCharPositionInLine() + 1);
  }
}
