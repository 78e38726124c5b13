package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.ProjectFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Salesforce side of the sample company, and of other folders. */
class SalesforceExportCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int export(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "export";
    all[1] = "salesforce";
    all[2] = "--out";
    all[3] = folder.resolve("force-app").toString();
    System.arraycopy(args, 0, all, 4, args.length);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  private Metadata exported() throws IOException {
    return MetadataReader.read(ProjectFiles.open(folder));
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve("force-app").resolve(path));
  }

  @Test
  void sample_isWrittenAsAWhole() throws IOException {
    assertThat(export("metadata", "--url", "https://odata.example.com/")).isZero();
    Metadata metadata = exported();
    assertThat(metadata.unreadable()).isEmpty();
    assertThat(metadata.objects()).hasSize(9);
    assertThat(metadata.fieldsTo("Orders__x"))
        .extracting(ObjectField::path)
        .containsExactly("Invoices__x.Order__c", "OrderLines__x.Order__c");
    assertThat(metadata.child("Orders__x", "Lines__r").map(ObjectField::path))
        .contains("OrderLines__x.Order__c");
    assertThat(text("main/default/namedCredentials/Sallyport.namedCredential-meta.xml"))
        .contains("<parameterValue>https://odata.example.com/salesforce</parameterValue>");
    assertThat(text("manifest/package.xml"))
        .contains("<members>OrderLines__x</members>", "<members>Products__x-Products Layout<")
        .doesNotContain("*");
    assertThat(out.toString())
        .contains("note: Products/ServiceWindow is of the type Edm.TimeOfDay and shown as text")
        .contains("Wrote 9 external objects in ");
  }

  @Test
  void sample_isCleanUnderOurOwnCheck() {
    assertThat(
            export(
                "metadata",
                "--url",
                "https://odata.example.com",
                "--indirect",
                "Customers.SalesforceAccountId=Account.ErpKey__c"))
        .isZero();
    assertThat(
            Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "check",
                folder.toString(),
                "--metadata",
                "metadata",
                "--fail-on",
                "warning"))
        .as(out.toString())
        .isZero();
  }

  /** Who changes the sample changes both: its project is made with the command of the manual. */
  @Test
  void sampleProject_isWhatIsWritten() throws IOException {
    assertThat(
            export(
                "metadata",
                "--url",
                "https://odata.example.com",
                "--indirect",
                "Customers.SalesforceAccountId=Account.ErpKey__c"))
        .isZero();
    Path written = folder.resolve("force-app");
    try (Stream<Path> files = Files.walk(written)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(
                          Path.of("metadata/salesforce/force-app")
                              .resolve(written.relativize(file).toString()))
                      .hasSameTextualContentAs(file));
    }
  }

  @Test
  void adapter_isTheOneThatIsWished() throws IOException {
    assertThat(export("metadata", "--odata", "4.01", "--name", "Erp")).isZero();
    assertThat(exported().dataSources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("Erp");
              assertThat(source.adapter()).isEqualTo(Adapter.ODATA_401);
              assertThat(source.xml().text("namedCredential")).contains("Erp");
            });
    assertThat(out.toString())
        .contains("note: http://127.0.0.1:8080/salesforce is the address for Salesforce")
        .contains("--url");
  }

  @Test
  void paging_andSignIn_areThoseOfTheService() throws IOException {
    write(
        "gateway.yaml",
        "listener: {publicUrl: 'https://a.example.com'}\n"
            + "security: {users: {sf: \"${SF:-secret9}\"}}\n"
            + "services:\n"
            + "  - {path: /sf, profile: salesforce, serverDrivenPaging: true}\n");
    write(
        "sources/parts.yaml",
        "kind: csv\nconnection: {folder: ../csv}\nexpose: listed\n"
            + "entitySets:\n  Parts:\n    file: parts.csv\n    key: [Id]\n    properties:\n"
            + "      Id: {column: id, type: Edm.Int32}\n");
    write("../csv/parts.csv".replace("../", ""), "id\n1\n");
    assertThat(export(folder.resolve("metadata").toString())).isZero();
    assertThat(exported().dataSources())
        .singleElement()
        .satisfies(source -> assertThat(source.option("pagination")).contains("SERVER"));
    assertThat(text("main/default/externalCredentials/Sallyport.externalCredential-meta.xml"))
        .contains("<authenticationProtocol>Basic<")
        .doesNotContain("secret9");
    assertThat(text("main/default/namedCredentials/Sallyport.namedCredential-meta.xml"))
        .contains("https://a.example.com/sf<");
    assertThat(out.toString()).contains("enter in Setup").doesNotContain("secret9");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("metadata").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void folderWithFiles_isLeftAloneUnlessForced() throws IOException {
    Path mine = folder.resolve("force-app/mine.txt");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "mine");
    assertThat(export("metadata")).isEqualTo(2);
    assertThat(err.toString()).contains("is not empty; choose another folder, or --force.");
    assertThat(export("metadata", "--force")).isZero();
    assertThat(mine).hasContent("mine");
    assertThat(exported().objects()).hasSize(9);
  }

  @Test
  void wrongUsage_isSaidInASentence() {
    assertThat(export("metadata", "--odata", "2.0")).isEqualTo(2);
    assertThat(err.toString()).contains("'2.0' is neither 4.0 nor 4.01");
    assertThat(export("metadata", "--name", "My source")).isEqualTo(2);
    assertThat(err.toString()).contains("'My source' is no API name");
    assertThat(export("metadata", "--service", "/odata")).isEqualTo(2);
    assertThat(err.toString()).contains("No service /odata has the profile salesforce.");
    assertThat(export("metadata", "--url", "https://user:secret@example.com")).isEqualTo(2);
    assertThat(err.toString()).contains("--url is an address such as").doesNotContain("secret");
    assertThat(export("metadata", "--indirect", "Custmers.Name=Account.ErpKey__c")).isEqualTo(2);
    assertThat(err.toString()).contains("no entity set 'Custmers'. Did you mean 'Customers'?");
    assertThat(export("metadata", "--indirect", "Customers.Nam=Account.ErpKey__c")).isEqualTo(2);
    assertThat(err.toString()).contains("Customers has no property 'Nam'. Did you mean 'Name'?");
    assertThat(export("metadata", "--indirect", "Customers.Name=Account.Id")).isEqualTo(2);
    assertThat(err.toString()).contains("is no indirect lookup");
    assertThat(export("metadata", "--indirect", "Products.Description=Account.ErpKey__c"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Products.Description cannot be an indirect lookup");
    assertThat(
            export(
                "metadata",
                "--indirect",
                "Customers.Name=Account.ErpKey__c",
                "--indirect",
                "Customers.Name=Contact.ErpKey__c"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Customers.Name leads to two objects");
    assertThat(folder.resolve("force-app")).doesNotExist();
  }

  @Test
  void export_needsToBeToldForWhat() {
    assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "export"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("salesforce");
  }
}
