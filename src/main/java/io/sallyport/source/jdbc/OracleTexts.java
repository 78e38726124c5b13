package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.source.jdbc.TextFacts.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** How the texts of an Oracle database compare, which depends on its two character sets. */
final class OracleTexts {
  private static final String UNICODE = "AL32UTF8";

  /** The two character sets of a database. */
  private static final String ORDINARY = "CHAR_CS";

  private static final String NATIONAL = "NCHAR_CS";

  /** Character sets of one byte, all of whose characters are in the basic plane. */
  private static final Pattern SINGLE_BYTE = Pattern.compile("[A-Z]{2}[78][A-Z].*");

  private static final Set<String> BINARY_COLLATIONS = Set.of("", "USING_NLS_COMP", "BINARY");

  private OracleTexts() {}

  /** By column; a column of which that is not known is left out. */
  static Map<String, TextFacts> facts(Handle handle, TableName table) {
    SqlFragment columns =
        sql(
            "SELECT COLUMN_NAME, CHARACTER_SET_NAME, COLLATION, (SELECT VALUE FROM"
                + " NLS_DATABASE_PARAMETERS WHERE PARAMETER = 'NLS_CHARACTERSET'), CHAR_LENGTH FROM"
                + " ALL_TAB_COLS"
                + " WHERE OWNER = {} AND TABLE_NAME = {} AND CHARACTER_SET_NAME IS NOT NULL",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, columns)) {
      boolean national = row.get(1).equals(NATIONAL);
      if (BINARY_COLLATIONS.contains(row.get(2))) {
        facts(national, row.get(3), Integer.parseInt(row.get(4)))
            .ifPresent(f -> facts.put(row.get(0), f));
      }
    }
    return facts;
  }

  /**
   * How a text column compares; empty if that is not known.
   *
   * @param national whether the column is of the national character set, which is UTF-16
   * @param characterSet of the database
   * @param length of the column in characters
   */
  static Optional<TextFacts> facts(boolean national, String characterSet, int length) {
    if (characterSet.equals(UNICODE)) {
      Order order = national ? Order.CODE_UNIT : Order.CODE_POINT;
      return Optional.of(new TextFacts(true, order, true).in(national ? NATIONAL : ORDINARY));
    }
    return !national
            && length <= OracleTypes.LONGEST_CONVERTED
            && SINGLE_BYTE.matcher(characterSet).matches()
        ? Optional.of(new TextFacts(true, Order.OTHER, false).in(ORDINARY))
        : Optional.empty();
  }
}
