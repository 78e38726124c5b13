package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.crosscheck.catalogue.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks a Salesforce project, with its output and exit codes. */
class CheckCommandTest {
  private static final String FIELDS = "objects/Order__x/fields/";
  private static final String FORMULA = FIELDS + "Total__c.field-meta.xml";
  private static final String SENSITIVE = FIELDS + "Status__c.field-meta.xml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int check(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return run(
        Stream.concat(Stream.of("check", project().toString(), "--no-metadata"), Stream.of(more))
            .toArray(String[]::new));
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path project() {
    return folder.resolve("shop");
  }

  private void write(String file, String text) throws IOException {
    Path path = project().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** A project in which nothing is found. */
  private void base() throws IOException {
    Path base = Path.of("src/test/resources/io/sallyport/crosscheck/base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        write(base.relativize(file).toString(), Files.readString(file));
      }
    }
  }

  private void formula() throws IOException {
    base();
    write(FORMULA, field("Total__c", "<formula>Amount__c * 2</formula>\n  <type>Number</type>"));
  }

  private void sensitive() throws IOException {
    base();
    write(
        SENSITIVE,
        field(
            "Status__c",
            "<complianceGroup>PII</complianceGroup><isNameField>true</isNameField><type>Text</type>"));
  }

  private static String field(String name, String rest) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
      <fullName>%s</fullName>
      <externalDeveloperName>X</externalDeveloperName>
      %s
    </CustomField>
    """
        .formatted(name, rest);
  }

  @Test
  void findings_areShownAndFail() throws IOException {
    formula();
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(FORMULA + "\n  5:3     error  XO-FIELD-001  Order__x.Total__c is a formula")
        .contains("    <formula>Amount__c * 2</formula>\n        ^\n", "instead: ", "https://")
        .endsWith("1 error, 0 warnings, 0 infos in 1 file.\n")
        .doesNotContain("\u001b");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void threshold_decidesOnTheExitCode() throws IOException {
    sensitive();
    assertThat(check()).isZero();
    assertThat(out.toString()).contains("XO-FIELD-021", "0 errors, 1 warning");
    assertThat(check("--fail-on", "warning")).isEqualTo(1);
    assertThat(check("--fail-on", "info")).isEqualTo(1);
    formula();
    assertThat(check("--fail-on", "never")).isZero();
    assertThat(check("--fail-on", "sometimes")).isEqualTo(2);
  }

  @Test
  void project_canBeAZip() throws IOException {
    Path zip = folder.resolve("shop.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      entries.putNextEntry(new ZipEntry(FORMULA));
      entries.write(field("Total__c", "<formula>1</formula>").getBytes());
      entries.closeEntry();
    }
    assertThat(run("check", zip.toString(), "--no-metadata")).isEqualTo(1);
    assertThat(out.toString()).contains("XO-FIELD-001");
  }

  @Test
  void whatIsNoProject_isNotAnalysed() throws IOException {
    Files.createDirectories(project());
    assertThat(check()).isEqualTo(3);
    assertThat(err.toString()).contains("it holds no file of a project").doesNotContain("Usage");
    write("classes/Huge.cls", " ".repeat((5 << 20) + 1));
    assertThat(check()).isEqualTo(3);
    assertThat(err.toString()).contains("classes/Huge.cls is not read, and there is no other file");
    Path text = Files.writeString(folder.resolve("no.zip"), "text");
    assertThat(run("check", text.toString(), "--no-metadata")).isEqualTo(3);
    assertThat(err.toString()).contains("no.zip cannot be analysed: it is not a zip");
  }

  @Test
  void wrongUsage_isSaid() throws IOException {
    assertThat(run("check")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Say which project")
        .contains("sallyport check --help")
        .doesNotContain("--baseline");
    assertThat(check()).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is no ");
    formula();
    assertThat(check("--only", "XO-FIELD-01")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("There is no rule 'XO-FIELD-01'. Did you mean 'XO-FIELD-001'?");
    assertThat(check("--format", "json,html")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Say with --out FOLDER");
    assertThat(check("--format", "pdf")).isEqualTo(2);
    assertThat(check("--baseline", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.json cannot be read");
  }

  @Test
  void forms_areWrittenToAFolder() throws IOException {
    formula();
    Path reports = folder.resolve("reports");
    assertThat(check("--format", "text,json,sarif,junit,csv,html", "--out", reports.toString()))
        .isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    for (String ending : new String[] {"txt", "json", "sarif", "xml", "csv", "html"}) {
      assertThat(reports.resolve("findings." + ending)).content().contains("XO-FIELD-001");
    }
    Path one = folder.resolve("new/report.sarif");
    assertThat(check("--format", "SARIF", "--out", one.toString())).isEqualTo(1);
    assertThat(JSON.readTree(one.toFile()).at("/runs/0/results")).hasSize(1);
  }

  @Test
  void selection_isOfTheCommand() throws IOException {
    formula();
    write(
        SENSITIVE,
        field(
            "Status__c",
            "<complianceGroup>PII</complianceGroup><isNameField>true</isNameField><type>Text</type>"));
    assertThat(check("--only", "XO-FIELD-021,XO-READ-*")).isZero();
    assertThat(out.toString()).contains("XO-FIELD-021").doesNotContain("XO-FIELD-001");
    assertThat(check("--skip", "xo-field-001")).isZero();
  }

  @Test
  void baseline_letsOnlyNewFindingsFail() throws IOException {
    formula();
    Path baseline = folder.resolve("baseline.json");
    assertThat(check("--write-baseline", baseline.toString())).isZero();
    assertThat(out.toString()).contains("0 errors, 0 warnings, 0 infos; 1 in the baseline.");
    assertThat(check("--baseline", baseline.toString())).isZero();
    write(FIELDS + "Other__c.field-meta.xml", field("Other__c", "<formula>1</formula>"));
    assertThat(check("--baseline", baseline.toString())).isEqualTo(1);
    Files.delete(project().resolve(FORMULA));
    check("--baseline", baseline.toString(), "--format", "json");
    assertThat(err.toString()).startsWith("note: 1 of 1 findings of the baseline are no more");
  }

  @Test
  void settings_areOfTheProject() throws IOException {
    formula();
    write(
        SENSITIVE,
        field(
            "Status__c",
            "<complianceGroup>PII</complianceGroup><isNameField>true</isNameField><type>Text</type>"));
    write(
        ".sallyport-check.yaml",
        """
        rules:
          XO-FIELD-021: info
        suppress:
          - {rule: XO-FIELD-001, path: "**/Total__c*", reason: replaced in March}
        """);
    assertThat(check("--fail-on", "warning", "--format", "json")).isZero();
    JsonNode findings = JSON.readTree(out.toString()).get("findings");
    assertThat(findings.at("/0/severity").asText()).isEqualTo("info");
    assertThat(findings.at("/1/reason").asText()).isEqualTo("replaced in March");
    Path other = Files.writeString(folder.resolve("other.yaml"), "rules: {XO-FIELD-001: off}");
    assertThat(check("--config", other.toString())).isZero();
  }

  @Test
  void settings_thatAreWrong_areToldWithTheirLines() throws IOException {
    formula();
    write(
        ".sallyport-check.yaml",
        "rules:\n  XO-FIELD-1: off\n  XO-FIELD-002: sometimes\nsupress: []\n");
    assertThat(check()).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            ".sallyport-check.yaml:3: expected one of on, off",
            ".sallyport-check.yaml:4: unknown key 'supress'. Did you mean 'suppress'?");
    write(".sallyport-check.yaml", "rules:\n  XO-FIELD-1: off\n");
    assertThat(check()).isEqualTo(2);
    assertThat(err.toString()).contains(".sallyport-check.yaml:2: There is no rule 'XO-FIELD-1'.");
    assertThat(check("--config", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.yaml: there is no such file");
  }

  @Test
  void comment_letsAFindingStay() throws IOException {
    base();
    write(
        FORMULA,
        field(
            "Total__c",
            "<!-- xo-ignore XO-FIELD-001 replaced in March -->\n  <formula>1</formula>"));
    assertThat(check()).isZero();
    assertThat(out.toString()).isEqualTo("0 errors, 0 warnings, 0 infos; 1 suppressed.\n");
  }

  @Test
  void gateway_isLookedAt_orMissedWithANote() throws IOException {
    formula();
    String[] command = {"check", project().toString(), "--metadata", "metadata"};
    assertThat(run(command)).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken.resolve("sources"));
    Files.writeString(broken.resolve("sources/erp.yaml"), "kind: csv\nconnection: {}\n");
    command[3] = broken.toString();
    assertThat(run(command)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("note: checked without the gateway of ")
        .contains("erp.yaml:2: 'folder' is missing");
    command[3] = folder.resolve("none").toString();
    assertThat(run(command)).isEqualTo(2);
  }

  @Test
  void advice_isGivenWhereItIsAskedFor() throws IOException {
    base();
    assertThat(check("--advise")).isZero();
    assertThat(out.toString())
        .contains("Apex class OrderSelector reads records: Order__x", "Data virtualization");
    assertThat(check()).isZero();
    assertThat(out.toString()).doesNotContain("OrderSelector");
  }

  @Test
  void rules_areShownAndExplained() throws IOException {
    assertThat(run("check", "--rules")).isZero();
    assertThat(out.toString()).contains("XO-FIELD-001   error    A      Formula field");
    out.getBuffer().setLength(0);
    assertThat(run("check", "--rules", "--format", "json")).isZero();
    assertThat(JSON.readTree(out.toString())).hasSameSizeAs(Catalogue.rules());
    out.getBuffer().setLength(0);
    assertThat(run("check", "--explain", "xo-field-001")).isZero();
    assertThat(out.toString()).contains("Formula field", "https://", "xo-ignore XO-FIELD-001");
    assertThat(run("check", "--explain", "XO-FIELD-00l")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean 'XO-FIELD-001'?");
  }
}
