package io.sallyport.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvIntrospectionTest {
  @TempDir Path temporary;
  private CsvFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = CsvFolder.in(temporary);
  }

  @Test
  void everyCsvFile_isATable_inTheOrderOfNames() throws IOException {
    folder.write("b.csv", "id\n1\n").write("A.CSV", "id\n1\n").write("notes.txt", "id\n1\n");
    folder.compress("c.csv.gz", "id\n1\n");
    Files.createDirectory(temporary.resolve("d.csv"));

    assertThat(folder.source().introspect())
        .extracting(DiscoveredTable::name)
        .containsExactly("A.CSV", "b.csv", "c.csv.gz");
  }

  @Test
  void types_areTheNarrowestThatCarryAllValues() {
    folder.write(
        "t.csv",
        """
        bool,small,big,money,day,moment,guid,text
        true,1,1,1,2026-01-01,2026-01-01T10:00:00Z,3f2504e0-4f89-41d3-9a0c-0305e82c3301,1
        False,-2147483648,2147483648,-12.345,1999-12-31,2026-01-01 10:00,3f2504e0-4f89-41d3-9a0c-0305e82c3302,two
        """);

    DiscoveredTable table = only();

    assertThat(table.columns())
        .containsExactly(
            column("bool", PrimitiveType.BOOLEAN, Facets.NONE),
            column("small", PrimitiveType.INT32, Facets.NONE),
            column("big", PrimitiveType.INT64, Facets.NONE),
            column("money", PrimitiveType.DECIMAL, Facets.decimal(5, 3)),
            column("day", PrimitiveType.DATE, Facets.NONE),
            column("moment", PrimitiveType.DATE_TIME_OFFSET, Facets.NONE),
            column("guid", PrimitiveType.GUID, Facets.NONE),
            column("text", PrimitiveType.STRING, Facets.maxLength(3)));
  }

  @Test
  void theLastLine_countsLikeTheFirst() {
    folder.write("t.csv", "number,day\n" + "1,2026-01-01\n".repeat(20_000) + "x,2026-01-32\n");

    assertThat(only().columns())
        .extracting(Column::type)
        .containsOnly(Optional.of(PrimitiveType.STRING));
  }

  @Test
  void bits_areNumbers_andCodesAreStrings() {
    folder.write("t.csv", "bit,code,phone,zero,fraction\n1,00123,+4930,0,0.5\n0,4,123,-5,-0.25\n");

    assertThat(only().columns())
        .extracting(column -> column.type().orElseThrow())
        .containsExactly(
            PrimitiveType.INT32,
            PrimitiveType.STRING,
            PrimitiveType.STRING,
            PrimitiveType.INT32,
            PrimitiveType.DECIMAL);
  }

  @Test
  void decimals_haveRoomForTheLongestWholeAndTheLongestFraction() {
    folder.write("t.csv", "a,b,c\n123.4,9223372036854775808,1\n0.4567,1," + "9".repeat(39) + "\n");

    assertThat(only().columns())
        .containsExactly(
            column("a", PrimitiveType.DECIMAL, Facets.decimal(7, 4)),
            column("b", PrimitiveType.DECIMAL, Facets.decimal(19, 0)),
            column("c", PrimitiveType.STRING, Facets.maxLength(39)));
  }

  @Test
  void nullable_isWhatHasANull() {
    folder.write("t.csv", "full,gaps,empty,number,nothing\na,b,\"\",1,\nc,,d,\"\",\n");

    assertThat(only().columns())
        .extracting(Column::nullable)
        .containsExactly(false, true, false, true, true);
    assertThat(only().column("nothing").orElseThrow().type()).contains(PrimitiveType.STRING);
  }

  @Test
  void key_isTheFirstColumnWhoseValuesAreAllThereAndAllDifferent() {
    folder.write("t.csv", "twice,gaps,empty,id,other\n1,1,1,1,a\n1,,\"\",2,b\n2,3,3,3,c\n");

    assertThat(only().keys()).containsExactly(List.of("id"));
  }

  @Test
  void key_isFoundInManyLines_andLostByOneRepetition() {
    StringBuilder lines = new StringBuilder("id\n");
    for (int i = 0; i < 100_000; i++) {
      lines.append(i).append('\n');
    }
    folder.write("t.csv", lines.toString());
    assertThat(only().keys()).containsExactly(List.of("id"));

    folder.write("t.csv", lines.append("0\n").toString());
    assertThat(only().keys()).isEmpty();
  }

  @Test
  void fileWithoutLines_hasColumnsAndNoKey() {
    folder.write("t.csv", "id,name\n");

    assertThat(only().keys()).isEmpty();
    assertThat(only().columns()).extracting(Column::name).containsExactly("id", "name");
  }

  @Test
  void columnsWithoutAUsableName_areLeftOut() {
    folder.write("t.csv", "a,,b,a\n1,2,3,4\n");

    assertThat(only().columns()).extracting(Column::name).containsExactly("b");
  }

  @Test
  void faultyFile_isNamedWithItsLine() {
    folder.write("t.csv", "a,b\n1,2\n3\n");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(this::only)
        .withMessage(
            "Line 3 of the file 't.csv' has another number of fields (1) than the headings (2).")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_DATA_INVALID));
  }

  @Test
  void moreThanTwoMillionValues_areNotKept() {
    DistinctValues seen = new DistinctValues();
    for (int i = 0; i < DistinctValues.MAX; i++) {
      char[] digits = Integer.toString(i).toCharArray();
      seen.add(digits, 0, digits.length);
    }
    assertThat(seen.hasRepetition()).isFalse();

    seen.add(new char[] {'x'}, 0, 1);
    assertThat(seen.hasRepetition()).isTrue();
  }

  private DiscoveredTable only() {
    List<DiscoveredTable> tables = folder.source().introspect();
    assertThat(tables).hasSize(1);
    return tables.get(0);
  }

  private static Column column(String name, PrimitiveType type, Facets facets) {
    return new Column(name, Optional.of(type), "text", false, facets);
  }
}
