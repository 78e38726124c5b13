package io.sallyport.odata;

import io.sallyport.engine.Result;
import io.sallyport.engine.Total;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.Paging.Position;
import io.sallyport.plan.Provenance;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Writes a result as one complete JSON page: at most as many rows as the plan says and as many
 * bytes as the limit says. A page that is cut short by either ends in a next link. Thread-safe.
 */
final class PageWriter {
  /** The name of an annotation in place of a count that ended before there were no more. */
  private static final String COUNT_AT_LEAST = "Sallyport.countAtLeast";

  private final long maxPageBytes;

  PageWriter(long maxPageBytes) {
    this.maxPageBytes = maxPageBytes;
  }

  /**
   * Makes the next link of a page.
   *
   * <p>Takes where the page ended and how many rows it has.
   */
  interface NextLinks extends BiFunction<Position, Long, String> {}

  /** Writes the current row of a result as one JSON object. */
  @FunctionalInterface
  interface RowWriter {
    void write(JsonText json, Result row);

    /** What the row is called in a message. */
    default String address(Result row) {
      return "of " + row.split().plan().entitySet().name();
    }
  }

  /**
   * A collection of entities.
   *
   * @return entities in the page, related ones not counted
   */
  long collection(
      PageBuffer page,
      Result result,
      EntityWriter entities,
      JsonFormat format,
      Predicate<String> annotations,
      Provenance provenance,
      String serviceRoot,
      NextLinks nextLinks) {
    return collection(
        page,
        result,
        entities.collectionContext(serviceRoot),
        new RowWriter() {
          @Override
          public void write(JsonText json, Result row) {
            entities.write(json, row, row.expanded(), serviceRoot);
          }

          @Override
          public String address(Result row) {
            return entities.address(row);
          }
        },
        format,
        annotations,
        provenance,
        nextLinks);
  }

  /**
   * A collection (OData JSON Format 4.0, section 12).
   *
   * @param context the context URL
   * @param annotations which instance annotations the client wants
   * @param provenance where the data come from, known once they have been read
   * @return rows in the page
   */
  long collection(
      PageBuffer page,
      Result result,
      String context,
      RowWriter entities,
      JsonFormat format,
      Predicate<String> annotations,
      Provenance provenance,
      NextLinks nextLinks) {
    JsonText json = new JsonText(page);
    json.startObject();
    if (!format.isNone()) {
      json.member(format.control("context"), context);
    }
    json.member("value");
    json.startArray();
    long rows = 0;
    Optional<Position> end = Optional.empty();
    while (end.isEmpty() && result.advance()) {
      long start = page.size();
      entities.write(json, result);
      if (page.size() > maxPageBytes) {
        end = Optional.of(cut(page, start, rows, result, entities));
      } else {
        rows++;
      }
    }
    json.endArray();
    if (end.isEmpty() && result.hasMore()) {
      end = Optional.of(result.position());
    }
    // After the rows: the count may still be under way while they are written.
    Optional<Total> total = result.count();
    if (total.isPresent()) {
      total(json, total.get(), format, annotations);
    }
    age(json, provenance, annotations);
    if (end.isPresent()) {
      json.member(format.control("nextLink"), nextLinks.apply(end.get(), rows));
    }
    json.endObject();
    return rows;
  }

  /** A number that is not the exact one is not given as if it were. */
  private static void total(
      JsonText json, Total total, JsonFormat format, Predicate<String> annotations) {
    if (total.exact()) {
      format.writeCount(json, format.control("count"), total.number());
    } else if (annotations.test(COUNT_AT_LEAST)) {
      format.writeCount(json, "@" + COUNT_AT_LEAST, total.number());
    }
  }

  /** Says of data that are not live when they were. */
  private static void age(JsonText json, Provenance provenance, Predicate<String> annotations) {
    Optional<Instant> asOf = provenance.asOf();
    if (asOf.isPresent() && annotations.test(Wishes.DATA_AS_OF)) {
      json.member("@" + Wishes.DATA_AS_OF, Wishes.text(asOf.get()));
    }
  }

  /** Takes the last row back; the page ends before it. */
  private Position cut(PageBuffer page, long start, long rows, Result result, RowWriter entities) {
    if (rows == 0) {
      throw new GatewayException(
          ErrorCode.RESPONSE_ROW_TOO_LARGE,
          Names.clipped(entities.address(result))
              + " is larger than a response may be ("
              + maxPageBytes
              + " bytes, maxPageBytes). Select fewer properties with $select.");
    }
    page.truncate(start);
    return result.positionBefore();
  }

  /** The current entity of a result alone (OData JSON Format 4.0, section 6); returns 1. */
  long entity(
      PageBuffer page,
      Result result,
      EntityWriter entities,
      JsonFormat format,
      Predicate<String> annotations,
      Provenance provenance,
      String serviceRoot) {
    JsonText json = new JsonText(page);
    json.startObject();
    if (!format.isNone()) {
      json.member(format.control("context"), entities.context(serviceRoot));
    }
    age(json, provenance, annotations);
    entities.members(json, result, result.expanded(), serviceRoot);
    json.endObject();
    return 1;
  }
}
