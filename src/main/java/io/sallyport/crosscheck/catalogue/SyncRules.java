package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.EntitySet;
import java.util.List;
import java.util.Optional;

/** How external objects and their data sources come together in a sync. */
final class SyncRules {
  private static final int NAME_LENGTH = 40;

  /** Without {@code __x}. */
  private static final int TABLE_LENGTH = 37;

  private static final int MANY_OBJECTS = 100;
  private static final int MOST_OBJECTS = 200;

  /** What a sync with OData never makes of a column. */
  private static final String[] TYPES_BY_HAND = {
    "IndirectLookup", "ExternalLookup", "Lookup", "Email", "Phone", "Url", "Percent"
  };

  private SyncRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-OBJ-004", "Name longer than 40 characters", Severity.ERROR, Grade.A)
            .everyExternalObject()
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.xorg_considerations_sync.htm",
                "A name has at most 40 characters with __x; tables with 38 or more are not synced.")
            .instead("Give the entity set a shorter name in the gateway.")
            .check(SyncRules::names),
        Rule.row("XO-OBJ-005", "Too many external objects", Severity.ERROR, Grade.A)
            .everyExternalObject()
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations_sync.htm",
                "A sync fails with more than 200 external objects.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_general_limits.htm",
                "The limit of an org may be 100, until support raises it.")
            .instead("Join entities in the gateway, or spread them over orgs.")
            .check(SyncRules::numbers),
        Rule.row("XO-OBJ-006", "Missing data source or table mapping", Severity.ERROR, Grade.A)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm",
                "externalDataSource and externalName are required for external objects.")
            .instead("Name both; serve the entity set, or take the object out.")
            .check(SyncRules::mappings),
        Rule.row("XO-OBJ-010", "Work by hand that the next sync overwrites", Severity.INFO, Grade.A)
            .scope("OData")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_considerations_sync.htm",
                "A sync overwrites objects and fields whose names map to a table or column; only"
                    + " renamed ones and those made by hand stay.")
            .instead("Give the field another API name than its column, or repeat it after a sync.")
            .check(SyncRules::overwritten));
  }

  private static void names(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      String name = Names.bare(object.name()) + "__x";
      if (name.length() > NAME_LENGTH) {
        String message = object.name() + " has " + name.length() + " characters; 40 are possible.";
        findings.add(object.place().orElseThrow(), message, object.name());
      }
    }
    project.gateway().ifPresent(gateway -> tables(project, gateway, findings));
  }

  private static void tables(Project project, ServedModel gateway, Findings findings) {
    for (EntitySet set : gateway.model().entitySets()) {
      if (set.name().length() > TABLE_LENGTH) {
        String message =
            "The entity set "
                + set.name()
                + " has "
                + set.name().length()
                + " characters, and is not synced: 37 are possible.";
        placeOf(set, project, gateway).ifPresent(place -> findings.add(place, message));
      }
    }
  }

  /** Its object if there is one, else what could be its data source. */
  private static Optional<Place> placeOf(EntitySet set, Project project, ServedModel gateway) {
    Optional<Place> object =
        project.externalObjects().stream()
            .filter(o -> gateway.entitySet(o).filter(set::equals).isPresent())
            .flatMap(o -> o.xml().stream())
            .map(x -> x.placeOf("externalName"))
            .findFirst();
    return object.or(
        () ->
            project.metadata().dataSources().stream()
                .filter(d -> d.adapter().isOData())
                .map(DataSource::place)
                .findFirst());
  }

  private static void numbers(Project project, Findings findings) {
    List<SalesforceObject> objects = project.externalObjects();
    int limit = objects.size() > MOST_OBJECTS ? MOST_OBJECTS : MANY_OBJECTS;
    if (objects.size() > limit) {
      findings.add(
          limit == MOST_OBJECTS ? Severity.ERROR : Severity.WARNING,
          objects.get(limit).place().orElseThrow(),
          "The project has "
              + objects.size()
              + " external objects; "
              + (limit == MOST_OBJECTS ? "an org has at most " : "an org may have no more than ")
              + limit
              + ".",
          objects.get(limit).name());
    }
  }

  private static void mappings(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      object.xml().ifPresent(xml -> mapping(object, xml, project, findings));
    }
  }

  private static void mapping(
      SalesforceObject object, XmlElement xml, Project project, Findings findings) {
    Optional<String> source = xml.text("externalDataSource");
    Optional<String> table = xml.text("externalName");
    if (source.isEmpty() || table.isEmpty()) {
      String missing = source.isEmpty() ? "externalDataSource" : "externalName";
      findings.add(xml.place(), object.name() + " has no " + missing + ".", object.name());
    } else if (object.dataSource().isEmpty()) {
      String message =
          "The project does not hold "
              + source.get()
              + ", the data source of "
              + object.name()
              + ": what depends on its adapter is not judged.";
      findings.add(Severity.INFO, xml.placeOf("externalDataSource"), message, object.name());
    } else if (isForgotten(object, project)) {
      String message =
          "The gateway serves no entity set " + table.get() + " for " + object.name() + ".";
      findings.add(xml.placeOf("externalName"), message, object.name());
    }
  }

  /** Whether the gateway serves other objects of the same data source, but not this one. */
  private static boolean isForgotten(SalesforceObject object, Project project) {
    return project
        .gateway()
        .filter(g -> g.entitySet(object).isEmpty())
        .filter(
            g ->
                project.externalObjects().stream()
                    .filter(o -> o.dataSource().equals(object.dataSource()))
                    .anyMatch(o -> g.entitySet(o).isPresent()))
        .isPresent();
  }

  private static void overwritten(Project project, Findings findings) {
    Fields.external(project)
        .filter(f -> f.isType(TYPES_BY_HAND) && isNamedAsItsColumn(f))
        .filter(f -> project.object(f.object()).adapter().isOData())
        .forEach(
            f ->
                findings.add(
                    f.placeOf("type"),
                    f.path()
                        + " is named as its column, so that the next sync may make it a plain field"
                        + " again.",
                    f.object()));
  }

  private static boolean isNamedAsItsColumn(ObjectField field) {
    return field.externalColumn().filter(Names.bare(field.name())::equalsIgnoreCase).isPresent();
  }
}
