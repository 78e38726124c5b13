package io.sallyport.source;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;

/**
 * What a source can do, asked piece by piece, because it depends on the operator and on the
 * property. An answer claims agreement with the {@link io.sallyport.expression.Evaluator}, null and
 * letter case included. Thread-safe and constant, once it is known.
 */
public interface Capabilities {

  /** How well a source can carry out a part of a filter. */
  enum Support {
    /** It returns the rows that pass and no others. */
    EXACT,
    /** It returns all rows that pass and possibly others: worth pushing, to be checked again. */
    SUPERSET,
    /** It cannot help. */
    NONE
  }

  /** Nothing: every row is returned, in any order, and everything is left to the gateway. */
  Capabilities NOTHING =
      new Capabilities() {
        @Override
        public Support filter(EntitySet entitySet, Expression conjunct) {
          return Support.NONE;
        }

        @Override
        public boolean order(EntitySet entitySet, OrderTerm term) {
          return false;
        }

        @Override
        public boolean limit() {
          return false;
        }

        @Override
        public boolean count() {
          return false;
        }

        @Override
        public int maxListSize() {
          return Integer.MAX_VALUE;
        }
      };

  /**
   * Whether the source can tell at the moment what it can do with an entity set. If not, what it
   * claims is nothing, or less than it can do.
   */
  default boolean isKnown(EntitySet entitySet) {
    return true;
  }

  /** How well it carries out one conjunct of a filter, which is a predicate. */
  Support filter(EntitySet entitySet, Expression conjunct);

  /**
   * Whether it orders by this term as OData has it, nulls first when ascending, and returns its
   * value where that is asked for ({@link SourceQuery#computed}).
   */
  boolean order(EntitySet entitySet, OrderTerm term);

  /** Whether it can leave out rows at the beginning and stop after a number of rows. */
  boolean limit();

  /**
   * Whether it can count the rows that pass a filter it supports exactly, all or up to a number.
   */
  boolean count();

  /** How many values an {@code in} list may hold in one query, at least 1. */
  int maxListSize();
}
