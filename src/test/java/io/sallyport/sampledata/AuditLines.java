package io.sallyport.sampledata;

import java.util.List;
import java.util.Locale;

/** A log that somebody once put beside the catalogue. It has no key. */
final class AuditLines {
  private static final int COUNT = 50;

  private AuditLines() {}

  static String sql() {
    Dice dice = new Dice(5);
    SqlInsert insert = new SqlInsert("AUDIT_LINES");
    for (int i = 0; i < COUNT; i++) {
      insert.row(
          String.format(Locale.ROOT, "2026-06-%02d %02d:00:00", 1 + i / 2, dice.between(0, 23)),
          dice.percent(80) ? dice.oneOf(List.of("import", "mneil", "batch01")) : null,
          dice.oneOf(List.of("price list loaded", "stock corrected", "category renamed")));
    }
    return insert.text();
  }
}
