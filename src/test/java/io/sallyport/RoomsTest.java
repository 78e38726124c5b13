package io.sallyport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The rooms of the house, the arrows between them, and which library lives in which room. */
@AnalyzeClasses(packages = "io.sallyport", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest static final ArchRule error_usesNothing = mayUse("error..");

  @ArchTest static final ArchRule model_usesError = mayUse("model..", "error..");

  @ArchTest
  static final ArchRule expression_usesModel = mayUse("expression..", "model..", "error..");

  @ArchTest
  static final ArchRule plan_usesExpression =
      mayUse("plan..", "expression..", "model..", "error..");

  @ArchTest
  static final ArchRule source_usesPlan =
      mayUse("source..", "plan..", "expression..", "model..", "error..");

  @ArchTest
  static final ArchRule memory_usesSource = mayUse("memory..", "source", "model..", "error..");

  @ArchTest
  static final ArchRule engine_usesSource =
      mayUse("engine..", "source", "plan..", "expression..", "model..", "error..");

  @ArchTest
  static final ArchRule odata_usesEngine =
      mayUse("odata..", "engine..", "source", "plan..", "expression..", "model..", "error..");

  @ArchTest
  static final ArchRule salesforce_usesModel = mayUse("salesforce..", "model..", "error..");

  @ArchTest
  static final ArchRule crosscheck_usesModel = mayUse("crosscheck..", "model..", "error..");

  @ArchTest
  static final ArchRule crosscheck_readsBeforeItJudges =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("reading")
          .definedBy(
              "io.sallyport.crosscheck.project..",
              "io.sallyport.crosscheck.soql..",
              "io.sallyport.crosscheck.apex..",
              "io.sallyport.crosscheck.flow..",
              "io.sallyport.crosscheck.lightning..")
          .layer("rule")
          .definedBy("io.sallyport.crosscheck.rule..")
          .layer("catalogue")
          .definedBy("io.sallyport.crosscheck.catalogue..")
          .withOptionalLayers(true)
          .whereLayer("catalogue")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("catalogue");

  @ArchTest
  static final ArchRule config_usesModel = mayUse("config..", "tls..", "model..", "error..");

  @ArchTest
  static final ArchRule http_usesOdata =
      mayUse(
          "http..",
          "admin..",
          "metrics..",
          "auth..",
          "tls..",
          "odata..",
          "engine..",
          "plan..",
          "error..");

  @ArchTest
  static final ArchRule metrics_usesPlan =
      mayUse("metrics..", "plan..", "expression..", "model..", "error..");

  @ArchTest
  static final ArchRule admin_usesResilienceAndCrosscheck =
      mayUse(
          "admin..", "crosscheck..", "resilience..", "metrics..", "plan..", "model..", "error..");

  /** To tell one client certificate from another. */
  @ArchTest static final ArchRule auth_usesTls = mayUse("auth..", "tls..", "error..");

  /** Below configuration, which checks the files, and the server, which works with them. */
  @ArchTest static final ArchRule tls_usesError = mayUse("tls..", "error..");

  @ArchTest
  static final ArchRule kindsOfSource_doNotKnowEachOther =
      slices().matching("io.sallyport.source.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule rooms_haveNoCycle =
      slices().matching("io.sallyport.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule olingo = livesIn("org.apache.olingo", "odata..");

  /** What clients read, what operators read, and what is found in a project. */
  @ArchTest
  static final ArchRule jackson =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.sallyport.odata..", "io.sallyport.admin..", "io.sallyport.crosscheck..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest static final ArchRule micrometer = livesIn("io.micrometer", "metrics..");

  /** Plans are kept in the one room, what sources said in the other. */
  @ArchTest
  static final ArchRule caffeine =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.sallyport.odata..", "io.sallyport.resilience..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.benmanes.caffeine..");

  @ArchTest
  static final ArchRule resilience_usesSource =
      mayUse("resilience..", "source", "plan..", "expression..", "model..", "error..");

  @ArchTest static final ArchRule resilience4j = livesIn("io.github.resilience4j", "resilience..");

  @ArchTest static final ArchRule jetty = livesIn("org.eclipse.jetty", "http..");

  @ArchTest
  static final ArchRule jdbc =
      livesIn(
          new String[] {"java.sql", "javax.sql", "org.jdbi", "com.zaxxer.hikari"}, "source.jdbc..");

  /** H2 is two libraries in one: a database, and the store of pages below it. */
  @ArchTest
  static final ArchRule h2 =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.sallyport.source.jdbc..", "io.sallyport.resilience.kept..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.h2..");

  @ArchTest
  static final ArchRule store =
      noClasses()
          .that()
          .resideInAPackage("io.sallyport.resilience.kept..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("org.h2..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAPackage("org.h2.mvstore.."))));

  @ArchTest
  static final ArchRule store_isUsedByNoDatabase =
      noClasses()
          .that()
          .resideInAPackage("io.sallyport.source.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.h2.mvstore..");

  @ArchTest static final ArchRule csv = livesIn("de.siegmar.fastcsv", "source.file..");

  @ArchTest static final ArchRule jwt = livesIn("com.nimbusds", "auth..");

  @ArchTest
  static final ArchRule apex =
      livesIn(new String[] {"io.github.apexdevtools", "org.antlr"}, "crosscheck.apex..");

  @ArchTest static final ArchRule yaml = livesIn("org.snakeyaml", "config..");

  @ArchTest
  static final ArchRule commandLine =
      noClasses()
          .that()
          .resideInAnyPackage("io.sallyport.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..");

  @ArchTest
  static final ArchRule noStateInStatics =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule noThreadLocal =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule names =
      noClasses().should().haveNameMatching(".*(Impl|Helper|Utils?|Manager)");

  private static ArchRule mayUse(String room, String... rooms) {
    String[] allowed =
        Stream.concat(Stream.of(room), Stream.of(rooms))
            .map(r -> "io.sallyport." + r)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("io.sallyport." + room)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(allowed)
                .or(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("io.sallyport.."))))
        .allowEmptyShould(true);
  }

  private static ArchRule livesIn(String library, String room) {
    return livesIn(new String[] {library}, room);
  }

  private static ArchRule livesIn(String[] libraries, String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport." + room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Stream.of(libraries).map(l -> l + "..").toArray(String[]::new));
  }
}
