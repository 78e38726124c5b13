package io.sallyport.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.SourceQuery.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).fromColumn("id");
  private static final Property NAME = Property.of("Name", PrimitiveType.STRING).fromColumn("name");
  private static final Property AMOUNT =
      Property.of("Amount", PrimitiveType.DECIMAL).fromColumn("amount");

  @TempDir Path temporary;
  private CsvFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = CsvFolder.in(temporary);
  }

  @Test
  void columns_comeInTheOrderOfTheQuery_andOnlyTheseAreConverted() {
    folder.write("orders.csv", "amount,id,name\nnot a number,1,first\n?,2,second\n");

    assertThat(folder.read("orders.csv", NAME, ID))
        .containsExactly(List.of("first", 1L), List.of("second", 2L));
  }

  @Test
  void oneColumn_mayStandBehindTwoProperties() {
    Property text = Property.of("IdText", PrimitiveType.STRING).fromColumn("id");
    folder.write("orders.csv", "id\n007\n");

    assertThat(folder.read("orders.csv", ID, text)).containsExactly(List.of(7L, "007"));
  }

  @Test
  void emptyField_isNull_andQuotedEmptyFieldIsTheEmptyString() {
    folder.write("orders.csv", "id,name,amount\n1,,\n2,\"\",\"\"\n3,\" \",0\n");

    assertThat(folder.read("orders.csv", ID, NAME, AMOUNT))
        .containsExactly(
            Arrays.asList(1L, null, null),
            Arrays.asList(2L, "", null),
            Arrays.asList(3L, " ", new BigDecimal("0")));
  }

  @Test
  void quotes_protectDelimitersNewlinesAndQuotes() {
    folder.write("orders.csv", "id,name\n1,\"a, \"\"b\"\"\nc\"\n2,5\" pipe\n");

    assertThat(folder.read("orders.csv", ID, NAME))
        .containsExactly(List.of(1L, "a, \"b\"\nc"), List.of(2L, "5\" pipe"));
  }

  @Test
  void windowsLinesAndByteOrderMark_areReadLikeOthers() {
    folder.write("orders.csv", "\uFEFF\"id\",name\r\n1,a\r\n\r\n2,\"b\r\nc\"");

    assertThat(folder.read("orders.csv", ID, NAME))
        .containsExactly(List.of(1L, "a"), List.of(2L, "b\r\nc"));
  }

  @Test
  void delimiterAndCharset_areThoseOfTheSettings() {
    CsvFolder latin = new CsvFolder(temporary, ';', StandardCharsets.ISO_8859_1);
    latin.write("orders.csv", "id;name\n1;Mühle, groß\n");

    assertThat(latin.read("orders.csv", ID, NAME)).containsExactly(List.of(1L, "Mühle, groß"));
  }

  @Test
  void utf16WithByteOrderMark_isRead() {
    CsvFolder utf16 = new CsvFolder(temporary, '\t', StandardCharsets.UTF_16LE);
    utf16.write("orders.csv", "\uFEFFid\tname\n1\t遠心ポンプ 🔧\n");

    assertThat(utf16.read("orders.csv", ID, NAME)).containsExactly(List.of(1L, "遠心ポンプ 🔧"));
  }

  @Test
  void compressedFile_isRead() {
    folder.compress("orders.csv.gz", "id,name\n1,a\n2,b\n");

    assertThat(folder.read("orders.csv.gz", ID, NAME))
        .containsExactly(List.of(1L, "a"), List.of(2L, "b"));
  }

  @Test
  void fileInASubfolder_isRead() throws IOException {
    Files.createDirectory(temporary.resolve("2026"));
    folder.write("2026/orders.csv", "id\n1\n");

    assertThat(folder.read("2026/orders.csv", ID)).containsExactly(List.of(1L));
  }

  @Test
  void headingsOnly_areNoRows() {
    folder.write("orders.csv", "id,name");

    assertThat(folder.read("orders.csv", ID)).isEmpty();
  }

  @Test
  void fiftyThousandLines_areAllRead() {
    StringBuilder text = new StringBuilder("id,name,amount\n");
    for (int i = 1; i <= 50_000; i++) {
      text.append(i).append(",\"line ").append(i).append("\",").append(i).append(".25\n");
    }
    folder.write("orders.csv", text.toString());

    List<List<Object>> rows = folder.read("orders.csv", ID, NAME, AMOUNT);

    assertThat(rows).hasSize(50_000);
    for (int i = 1; i <= 50_000; i++) {
      assertThat(rows.get(i - 1)).containsExactly((long) i, "line " + i, new BigDecimal(i + ".25"));
    }
  }

  @Test
  void rowsBeforeAFault_areDelivered_soTheFileIsNotReadAtOnce() {
    folder.write("orders.csv", "id\n1\n2\nx\n");
    SourceQuery query = SourceQuery.scan(CsvFolder.orders("orders.csv", ID), List.of(ID));

    try (RowStream rows = folder.source().read(query, CsvFolder.context())) {
      assertThat(rows.advance()).isTrue();
      assertThat(rows.advance()).isTrue();
      assertThat(rows.get(0)).isEqualTo(2L);
      assertFails(ErrorCode.SOURCE_DATA_INVALID, rows::advance);
    }
  }

  @Test
  void capabilities_areNone_andAskingForMoreIsADefect() {
    folder.write("orders.csv", "id\n1\n");
    EntitySet set = CsvFolder.orders("orders.csv", ID);
    Expression filter = new Expression.Member(ID);
    List<Property> columns = List.of(ID);
    OptionalLong all = OptionalLong.empty();

    assertThat(folder.source().capabilities()).isSameAs(Capabilities.NOTHING);
    assertRefused(SourceQuery.count(set, Optional.empty()));
    assertRefused(
        new SourceQuery(set, columns, Optional.of(filter), List.of(), 0, all, Result.ROWS));
    assertRefused(
        new SourceQuery(
            set, columns, Optional.empty(), List.of(OrderTerm.ascending(ID)), 0, all, Result.ROWS));
    assertRefused(new SourceQuery(set, columns, Optional.empty(), List.of(), 1, all, Result.ROWS));
    assertRefused(
        new SourceQuery(
            set, columns, Optional.empty(), List.of(), 0, OptionalLong.of(5), Result.ROWS));
  }

  private void assertRefused(SourceQuery query) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.source().read(query, CsvFolder.context()).close());
  }

  @Test
  void missingColumn_isNamed() {
    folder.write("orders.csv", "id,name\n1,a\n");

    assertThat(
            assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", AMOUNT)))
        .isEqualTo("The column 'amount' is missing in the file behind Orders.");
  }

  @Test
  void headings_areComparedWithTheirCase() {
    folder.write("orders.csv", "ID\n1\n");

    assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", ID));
  }

  @Test
  void repeatedColumn_isRefused_becauseEitherCouldBeMeant() {
    folder.write("orders.csv", "id,amount,amount\n1,2,3\n");

    assertThat(folder.read("orders.csv", ID)).containsExactly(List.of(1L));
    assertThat(
            assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", AMOUNT)))
        .isEqualTo("The column 'amount' appears twice in the file behind Orders.");
  }

  @Test
  void emptyFile_hasNoHeadings() {
    folder.write("orders.csv", "");

    assertThat(assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", ID)))
        .isEqualTo("The file behind Orders is empty, even the headings are missing.");
  }

  @Test
  void missingFile_isNamed() throws IOException {
    assertThat(assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", ID)))
        .isEqualTo("The file behind Orders, 'orders.csv', is missing.");

    Files.createDirectory(temporary.resolve("orders.csv"));
    assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> folder.read("orders.csv", ID));
  }

  @Test
  void missingFolder_isASourceThatIsDown() {
    CsvFolder gone = CsvFolder.in(temporary.resolve("gone"));

    assertThat(assertFails(ErrorCode.SOURCE_UNAVAILABLE, () -> gone.read("orders.csv", ID)))
        .isEqualTo("The files of the source 'erp' cannot be read at the moment.");
    assertFails(ErrorCode.SOURCE_UNAVAILABLE, () -> gone.source().introspect());
  }

  @Test
  void folderThatIsAFile_isASourceThatIsDown() {
    folder.write("plain", "id\n1\n");
    CsvFolder plain = CsvFolder.in(temporary.resolve("plain"));

    assertFails(ErrorCode.SOURCE_UNAVAILABLE, () -> plain.read("orders.csv", ID));
    assertFails(ErrorCode.SOURCE_UNAVAILABLE, () -> plain.source().introspect());
  }

  @Test
  void fileOutsideTheFolder_isRefused() throws IOException {
    Path inner = Files.createDirectory(temporary.resolve("inner"));
    folder.write("orders.csv", "id\n1\n");
    CsvFolder narrow = CsvFolder.in(inner);

    for (String file :
        List.of(
            "../orders.csv",
            "a/../../orders.csv",
            temporary.resolve("orders.csv").toString(),
            "../inner2/orders.csv",
            ".",
            "",
            "orders\0.csv")) {
      assertThat(assertFails(ErrorCode.CONFIGURATION_INVALID, () -> narrow.read(file, ID)))
          .isEqualTo("The file behind Orders is not inside the folder of its source.");
    }
  }

  @Test
  void wrongNumberOfFields_tellsTheLineAndTheNumbers() {
    folder.write("orders.csv", "id,name\n1,a\n2\n");
    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .isEqualTo(
            "Line 3 of the file behind Orders has another number of fields (1) than the headings"
                + " (2).");

    // The shifted field is no number either; the number of fields explains it.
    folder.write("orders.csv", "name,id\na,1\nb,c,2\n");
    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .isEqualTo(
            "Line 3 of the file behind Orders has another number of fields (3) than the headings"
                + " (2).");
  }

  @Test
  void lineNumbers_countTheLinesInsideQuotesAndEmptyLines() {
    folder.write("orders.csv", "name,id\n\"a\nb\r\nc\",1\n\nd,x\n");

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .isEqualTo("Line 6 of the file behind Orders has no valid Edm.Int32 in 'Id'.");
  }

  @Test
  void recordOverSeveralLines_isNamedByItsFirst() {
    folder.write("orders.csv", "name,id\na,1\n\"b\nc\",x\n");

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .startsWith("Line 3 ");
  }

  @Test
  void unreadableValue_isNotShown() {
    folder.write("orders.csv", "id\nsecret\n");

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .doesNotContain("secret")
        .contains("Orders", "Line 2", "'Id'");
  }

  @Test
  void nullInARequiredProperty_isAnError() {
    folder.write("orders.csv", "id,name\n1,\"\"\n2,\n");

    assertThat(folder.read("orders.csv", ID, NAME)).hasSize(2);
    assertThat(
            assertFails(
                ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", NAME.required())))
        .isEqualTo(
            "Line 3 of the file behind Orders has no value for 'Name', which must have one.");
  }

  @Test
  void quoteWithoutEnd_isAnError() {
    folder.write("orders.csv", "id,name\n1,a\n2,\"b\n3,c\n");

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .startsWith("Line 3 of the file behind Orders has a quote in the wrong place");
  }

  @Test
  void textBehindAClosingQuote_isAnError() {
    folder.write("orders.csv", "id,name\n1,\"a\"b\n");

    assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID));
  }

  @Test
  void bytesOfAnotherCharset_areAnError_notQuestionMarks() {
    folder.write("orders.csv", "id,name\n1,Mühle\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .isEqualTo("The file behind Orders is not written in UTF-8.");
  }

  @Test
  void bytesOfAnotherCharset_farIntoTheFile_areFound() {
    byte[] good = ("id,name\n" + "1,a\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(good, good.length + 5);
    System.arraycopy(new byte[] {'2', ',', (byte) 0xfc, 'x', '\n'}, 0, all, good.length, 5);
    folder.write("orders.csv", all);

    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("orders.csv", ID)))
        .matches("The file behind Orders is not written in UTF-8, somewhere after line \\d+\\.");
  }

  @Test
  void compressedFileThatIsCutOrNotCompressed_isAnError() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("id\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8));
    }
    folder.write("cut.csv.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));
    folder.write("plain.csv.gz", "id\n1\n");

    assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("cut.csv.gz", ID));
    assertThat(assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> folder.read("plain.csv.gz", ID)))
        .isEqualTo("The file behind Orders is damaged or cut short.");
  }

  @Test
  void cancelledRequest_stopsWhileReading() {
    folder.write("orders.csv", "id\n" + "1\n".repeat(5_000));
    SourceQuery query = SourceQuery.scan(CsvFolder.orders("orders.csv", ID), List.of(ID));
    RequestContext context = CsvFolder.context();

    try (RowStream rows = folder.source().read(query, context)) {
      assertThat(rows.advance()).isTrue();
      context.cancel(ErrorCode.REQUEST_CANCELLED);
      assertThatExceptionOfType(GatewayException.class)
          .isThrownBy(
              () -> {
                while (rows.advance()) {}
              })
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_CANCELLED));
    }
  }

  @Test
  void closedStream_givesTheFileBack_andMayBeClosedAgain() throws IOException {
    folder.write("orders.csv", "id\n" + "1\n".repeat(50_000));
    SourceQuery query = SourceQuery.scan(CsvFolder.orders("orders.csv", ID), List.of(ID));
    RowStream rows = folder.source().read(query, CsvFolder.context());
    rows.advance();

    rows.close();
    rows.close();

    assertFails(
        ErrorCode.SOURCE_UNAVAILABLE,
        () -> {
          while (rows.advance()) {}
        });
  }

  @Test
  void replacedFile_isReadAnew() {
    CsvSource source = folder.source();
    SourceQuery query = SourceQuery.scan(CsvFolder.orders("orders.csv", ID), List.of(ID));
    folder.write("orders.csv", "id\n1\n");
    try (RowStream rows = source.read(query, CsvFolder.context())) {
      assertThat(rows.advance()).isTrue();
    }
    folder.write("orders.csv", "name,id\na,2\n");
    try (RowStream rows = source.read(query, CsvFolder.context())) {
      assertThat(rows.advance()).isTrue();
      assertThat(rows.get(0)).isEqualTo(2L);
    }
  }

  @Test
  void settings_refuseADelimiterThatCannotDelimit() {
    for (char delimiter : new char[] {'"', '\n', '\r'}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CsvSettings("erp", temporary, delimiter, StandardCharsets.UTF_8));
    }
  }

  /** The message of the failure, after checking what is true of every failure of a source. */
  private static String assertFails(ErrorCode code, ThrowingCallable action) {
    SourceException[] failure = new SourceException[1];
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(action)
        .satisfies(e -> failure[0] = e);
    assertThat(failure[0].code()).isEqualTo(code);
    assertThat(failure[0].source()).isEqualTo("erp");
    return failure[0].message();
  }
}
