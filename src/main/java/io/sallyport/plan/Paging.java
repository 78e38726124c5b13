package io.sallyport.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the ordered rows is wanted.
 *
 * @param skip rows left out at the beginning
 * @param top rows wanted at most, over all pages; empty for all
 * @param pageSize rows in one response at most, at least 1
 * @param after where the page before ended; the page starts behind it
 */
public record Paging(long skip, OptionalLong top, int pageSize, Optional<Position> after) {

  /**
   * A place in the ordered rows: the values of all order terms for a row. The last terms are the
   * key, so that no two rows share a place.
   */
  public record Position(List<@Nullable Object> values) {
    public Position {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /** The first page with no more than this many rows. */
  public static Paging firstPage(int pageSize) {
    return new Paging(0, OptionalLong.empty(), pageSize, Optional.empty());
  }

  /** Rows in this response at most. */
  public long limit() {
    return Math.min(top.orElse(Long.MAX_VALUE), pageSize);
  }
}
