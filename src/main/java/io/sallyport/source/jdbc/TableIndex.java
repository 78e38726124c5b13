package io.sallyport.source.jdbc;

import io.sallyport.source.WordReader;
import io.sallyport.source.WordWriter;
import java.util.List;
import java.util.Set;

/**
 * What a database keeps to find the rows of a table by. It covers all rows of the table.
 *
 * @param columns in its order; an expression is the empty text
 * @param unique whether no two rows have the same values in all of the columns, null apart
 */
record TableIndex(List<String> columns, boolean unique) {
  TableIndex {
    columns = List.copyOf(columns);
  }

  /** Whether at most one row has given values in these columns. */
  boolean identifies(Set<String> given) {
    return unique && given.containsAll(columns);
  }

  /** Whether it finds the rows with given values in these columns without reading the others. */
  boolean leadsTo(Set<String> given) {
    return !given.isEmpty()
        && given.containsAll(columns.subList(0, Math.min(columns.size(), given.size())));
  }

  void write(WordWriter words) {
    words.texts(columns).flag(unique);
  }

  static TableIndex read(WordReader words) {
    return new TableIndex(words.texts(), words.flag());
  }
}
