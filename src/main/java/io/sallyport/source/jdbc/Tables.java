package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import java.util.List;
import java.util.Optional;

/** What is known about the tables of one database. */
interface Tables {

  /** About the table behind an entity set; empty if the database cannot be asked now. */
  Optional<TableFacts> facts(EntitySet entitySet);

  /** The indexes of that table; none if it has none, or if the database cannot be asked now. */
  List<TableIndex> indexes(EntitySet entitySet);

  /** One table and no other. */
  static Tables only(TableFacts table) {
    return new Tables() {
      @Override
      public Optional<TableFacts> facts(EntitySet entitySet) {
        return Optional.of(table);
      }

      @Override
      public List<TableIndex> indexes(EntitySet entitySet) {
        return List.of();
      }
    };
  }
}
