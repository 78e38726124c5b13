package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Gateway;
import io.sallyport.testing.Databases;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/**
 * {@code $metadata} against the XML schemas of the OData committee at OASIS, which its package
 * {@code odata-csdl} brings along. They are those of OData 4.01, whose CSDL is that of 4.0 with
 * additions.
 */
class MetadataSchemaTest {
  @Order(1)
  @RegisterExtension
  static final SampleGateway GATEWAY = new SampleGateway();

  @Order(2)
  @RegisterExtension
  static final NodeClients CLIENTS = new NodeClients();

  private static final List<String> SERVICES = List.of("/odata", "/salesforce");
  private static Schema csdl;

  @BeforeAll
  static void readSchemas() throws SAXException {
    Path schemas = NodeClients.FOLDER.resolve("node_modules/odata-csdl/schemas");
    csdl =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(schemas.resolve("edmx.xsd").toFile());
  }

  private static String metadata(int port, String service) {
    return SampleGateway.request(port)
        .basePath(service)
        .accept("application/xml")
        .get("/$metadata")
        .asString();
  }

  private static void validate(String metadata) throws SAXException, IOException {
    csdl.newValidator().validate(new StreamSource(new StringReader(metadata)));
  }

  @Test
  void sampleData_isValid() throws Exception {
    for (String service : SERVICES) {
      validate(metadata(GATEWAY.port(), service));
    }
  }

  /** Names that are none in OData, text that is none in XML, and every type there is. */
  @Test
  void uglyModel_isValid(@TempDir Path folder) throws Exception {
    Databases.Database database = Databases.h2();
    database.run(
        "CREATE TABLE \"Größe & <Maß> \"\"1\"\"\" (\"ID\" BIGINT PRIMARY KEY, \"2nd\" INT,"
            + " \"with blank\" CHAR(3), \"a-b.c\" VARCHAR(10) DEFAULT '<&>', \"class\" CLOB,"
            + " \"€\" DECIMAL(38, 38), \"名前\" VARCHAR, \"a'b\" NUMERIC(5), \"_\" REAL)",
        "CREATE TABLE EVERY_TYPE (A SMALLINT, B DATE, T1 TINYINT, T2 SMALLINT, T3 INTEGER,"
            + " T4 BIGINT, T5 DECIMAL(10, 2), T6 NUMERIC(18, 0), T7 DECFLOAT(16), T8 REAL,"
            + " T9 DOUBLE PRECISION, T10 BOOLEAN, T11 CHAR(5), T12 VARCHAR(20), T13 CLOB,"
            + " T14 BINARY(16), T15 VARBINARY(8), T16 BLOB, T17 UUID, T18 DATE, T19 TIME(9),"
            + " T20 TIMESTAMP(0), T21 TIMESTAMP(9) WITH TIME ZONE, T22 TIME WITH TIME ZONE,"
            + " T23 INTERVAL DAY TO SECOND, T24 INTERVAL YEAR, T25 INTEGER ARRAY, T26 JSON,"
            + " T27 ENUM('a', '<b>'), PRIMARY KEY (A, B))",
        "CREATE TABLE CHILD (ID INT PRIMARY KEY, A SMALLINT, B DATE, SELF INT REFERENCES CHILD,"
            + " \"Größe\" BIGINT REFERENCES \"Größe & <Maß> \"\"1\"\"\","
            + " FOREIGN KEY (A, B) REFERENCES EVERY_TYPE)");
    try (Gateway ugly =
        MetadataText.start(
            folder,
            "services: [{path: /odata}, {path: /salesforce, profile: salesforce}]",
            MetadataText.jdbc(database) + "expose: all\n")) {
      for (String service : SERVICES) {
        String metadata = metadata(ugly.port(), service);
        assertThat(metadata).contains("Edm.Guid", "Edm.Binary", "NavigationProperty");
        validate(metadata);
      }
    }
  }

  @Test
  void whatIsNoCsdl_isFound() {
    String metadata = metadata(GATEWAY.port(), "/odata");
    assertThatThrownBy(() -> validate(metadata.replaceFirst("Type=\"Edm.Int32\"", "Typ=\"x\"")))
        .isInstanceOf(SAXException.class);
    assertThatThrownBy(() -> validate(metadata.replaceFirst("<Key>", "<Key Name=\"1\">")))
        .isInstanceOf(SAXException.class);
  }
}
