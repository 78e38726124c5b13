package io.sallyport.source.jdbc;

import io.sallyport.source.WordReader;
import io.sallyport.source.WordWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a database describes a table, before a dialect has made something of it.
 *
 * @param name with the schema it was found in
 * @param columns in their order, at least one
 * @param texts by column; not all that hold texts need be in it
 */
record TableDescription(
    TableName name, List<ColumnFacts.Raw> columns, Map<String, TextFacts> texts) {
  TableDescription {
    columns = List.copyOf(columns);
    texts = Map.copyOf(texts);
  }

  TableFacts facts(Dialect dialect) {
    Map<String, ColumnFacts> facts = new HashMap<>();
    columns.forEach(raw -> facts.put(raw.name(), facts(raw, dialect)));
    return new TableFacts(name, facts);
  }

  private ColumnFacts facts(ColumnFacts.Raw raw, Dialect dialect) {
    Optional<TextFacts> text = Optional.ofNullable(texts.get(raw.name()));
    ColumnFacts.Native type = dialect.nativeType(raw);
    boolean unknownText = type.kind().isText() && text.isEmpty();
    return ColumnFacts.of(raw, unknownText ? type.opaque() : type, text.orElse(TextFacts.UNKNOWN));
  }

  void write(WordWriter words) {
    words
        .optional(name.schema())
        .text(name.table())
        .all(columns, column -> write(column, words))
        .all(
            columns.stream().filter(c -> texts.containsKey(c.name())).toList(),
            c -> text(c, words));
  }

  static TableDescription read(WordReader words) {
    TableName name = new TableName(words.optional(), words.text());
    List<ColumnFacts.Raw> columns = words.all(() -> column(words));
    Map<String, TextFacts> texts = new HashMap<>();
    words.all(() -> texts.put(words.text(), text(words)));
    return new TableDescription(name, columns, texts);
  }

  private static void write(ColumnFacts.Raw column, WordWriter words) {
    words
        .text(column.name())
        .text(column.typeName())
        .number(column.jdbcType())
        .number(column.size())
        .number(column.digits())
        .flag(column.nullable());
  }

  private static ColumnFacts.Raw column(WordReader words) {
    return new ColumnFacts.Raw(
        words.text(), words.text(), words.number(), words.number(), words.number(), words.flag());
  }

  private void text(ColumnFacts.Raw column, WordWriter words) {
    TextFacts text = texts.get(column.name());
    words
        .text(column.name())
        .flag(text.exact())
        .text(text.order().name())
        .flag(text.unicode())
        .optional(text.collation());
  }

  private static TextFacts text(WordReader words) {
    return new TextFacts(
        words.flag(), TextFacts.Order.valueOf(words.text()), words.flag(), words.optional());
  }
}
