package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;

/** Tells where in a project the words of a parsed text stand. */
@FunctionalInterface
interface Positions {
  /**
   * @param line from 1, as the parser counts
   * @param column from 0, as the parser counts
   */
  Place place(int line, int column);
}
