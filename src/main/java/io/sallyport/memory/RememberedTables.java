package io.sallyport.memory;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.WordReader;
import io.sallyport.source.WordWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tables that a source had.
 *
 * @param asOf when it said so last
 */
public record RememberedTables(Instant asOf, List<DiscoveredTable> tables) {
  private static final String SUBJECT = "tables";

  public RememberedTables {
    tables = List.copyOf(tables);
  }

  /** Empty if the source has never said so, as far as the memory goes. */
  public static Optional<RememberedTables> in(SourceMemory memory) {
    return memory.recall(
        SUBJECT, words -> new RememberedTables(instant(words), words.all(() -> table(words))));
  }

  public void putInto(SourceMemory memory) {
    memory.remember(
        SUBJECT, words -> words.text(asOf.toString()).all(tables, table -> write(table, words)));
  }

  private static Instant instant(WordReader words) {
    try {
      return Instant.parse(words.text());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void write(DiscoveredTable table, WordWriter words) {
    words
        .text(table.name())
        .flag(table.view())
        .all(table.columns(), column -> write(column, words))
        .all(table.keys(), words::texts)
        .all(table.references(), reference -> write(reference, words));
  }

  private static DiscoveredTable table(WordReader words) {
    return new DiscoveredTable(
        words.text(),
        words.flag(),
        words.all(() -> column(words)),
        words.all(words::texts),
        words.all(() -> reference(words)));
  }

  private static void write(Column column, WordWriter words) {
    words
        .text(column.name())
        .optional(column.type().map(PrimitiveType::name))
        .text(column.nativeType())
        .flag(column.nullable())
        .optional(column.facets().maxLength())
        .optional(column.facets().precision())
        .optional(column.facets().scale());
  }

  private static Column column(WordReader words) {
    return new Column(
        words.text(),
        words.optional().map(PrimitiveType::valueOf),
        words.text(),
        words.flag(),
        new Facets(words.optionalNumber(), words.optionalNumber(), words.optionalNumber()));
  }

  private static void write(Reference reference, WordWriter words) {
    words
        .text(reference.name())
        .texts(reference.columns())
        .text(reference.table())
        .texts(reference.tableColumns());
  }

  private static Reference reference(WordReader words) {
    return new Reference(words.text(), words.texts(), words.text(), words.texts());
  }
}
