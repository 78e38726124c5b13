package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.project.ServedModel.Traits;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What permission sets and profiles give that external objects do not have. */
final class PermissionRules {
  private static final List<String> WRITES =
      List.of("allowCreate", "allowEdit", "allowDelete", "modifyAllRecords");

  private PermissionRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-PERM-001",
                "Permission to write to a read-only external object",
                Severity.WARNING,
                Grade.A)
            .evidence(
                "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm",
                "External objects are read-only by default.")
            .instead("Take the permission away, or make the data source writable.")
            .check(PermissionRules::writes),
        Rule.row(
                "XO-PERM-002",
                "Editable field that the gateway cannot write",
                Severity.WARNING,
                Grade.A)
            .scope("OData")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_considerations_writable_external_objects.htm",
                "Fields that cannot be written in the service, such as complex ones, are read"
                    + " only.")
            .instead("Let the field be read only.")
            .check(PermissionRules::editableFields),
        Rule.row(
                "XO-PERM-003",
                "Data source with a login for each user, and no access to it",
                Severity.WARNING,
                Grade.B)
            .scope("identity type Per User")
            .evidence(
                "https://github.com/forcedotcom/sf-skills",
                "ExternalDataUserAuth.json: users manage their logins when a permission set or"
                    + " profile grants them the data source.")
            .instead("Grant the data source in a permission set.")
            .check(PermissionRules::logins));
  }

  /** What can be changed: nobody takes anything away from the profiles that Salesforce made. */
  private static Stream<XmlFile> permissions(Project project) {
    return Stream.concat(
        project.metadata().xml("permissionset").stream(),
        project.metadata().xml("profile").stream()
            .filter(p -> p.root().text("custom").filter("false"::equals).isEmpty()));
  }

  private static void writes(Project project, Findings findings) {
    for (XmlFile file : permissions(project).toList()) {
      for (XmlElement permission : file.root().all("objectPermissions").toList()) {
        SalesforceObject object = project.object(permission.text("object").orElse(""));
        boolean isReadOnly =
            object.isExternal() && object.dataSource().filter(d -> !d.isWritable()).isPresent();
        WRITES.stream()
            .filter(write -> isReadOnly && permission.isTrue(write))
            .findFirst()
            .ifPresent(write -> addWrite(file, permission, object, write, findings));
      }
    }
  }

  private static void addWrite(
      XmlFile file,
      XmlElement permission,
      SalesforceObject object,
      String write,
      Findings findings) {
    findings.add(
        permission.placeOf(write),
        file.name()
            + " has "
            + write
            + " for "
            + object.name()
            + ", whose data source "
            + object.dataSource().map(DataSource::name).orElse("")
            + " is read-only.",
        object.name());
  }

  private static void editableFields(Project project, Findings findings) {
    project.gateway().ifPresent(gateway -> editableFields(project, gateway, findings));
  }

  private static void editableFields(Project project, ServedModel gateway, Findings findings) {
    for (XmlFile file : permissions(project).toList()) {
      file.root()
          .all("fieldPermissions")
          .filter(p -> p.isTrue("editable"))
          .forEach(p -> editableField(file, p, project, gateway, findings));
    }
  }

  private static void editableField(
      XmlFile file,
      XmlElement permission,
      Project project,
      ServedModel gateway,
      Findings findings) {
    String path = permission.text("field").orElse("");
    SalesforceObject object = project.object(path.substring(0, Math.max(0, path.indexOf('.'))));
    String field = path.substring(path.indexOf('.') + 1);
    if (object.field(field).filter(ObjectField::isCustom).isPresent()
        && gateway.entitySet(object).map(gateway::traits).filter(t -> !writes(t)).isPresent()) {
      findings.add(
          permission.placeOf("editable"),
          file.name()
              + " makes "
              + object.name()
              + "."
              + field
              + " editable, but the gateway only reads "
              + object.externalName()
              + ".",
          object.name());
    }
  }

  private static boolean writes(Traits traits) {
    return traits.allows(Capability.CREATE) || traits.allows(Capability.UPDATE);
  }

  private static void logins(Project project, Findings findings) {
    for (DataSource source : DataSourceRules.sources(project).toList()) {
      boolean isPerUser =
          source.xml().text("principalType").filter("PerUser"::equalsIgnoreCase).isPresent();
      if (isPerUser && !isGranted(source, project)) {
        findings.add(
            holders(project).findAny().isPresent() ? Severity.WARNING : Severity.INFO,
            source.xml().placeOf("principalType"),
            "Data source "
                + source.name()
                + " has a login for each user, but no permission set or profile of the project"
                + " grants it.");
      }
    }
  }

  private static Stream<XmlFile> holders(Project project) {
    return Stream.of("permissionset", "profile")
        .flatMap(kind -> project.metadata().xml(kind).stream());
  }

  private static boolean isGranted(DataSource source, Project project) {
    return holders(project)
        .flatMap(file -> file.root().all("externalDataSourceAccesses"))
        .filter(access -> access.isTrue("enabled"))
        .flatMap(access -> access.text("externalDataSource").stream())
        .anyMatch(name -> project.metadata().settings().own(name).equalsIgnoreCase(source.name()));
  }
}
