package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.sallyport.engine.Result;
import io.sallyport.engine.Total;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.Paging.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Writes a result as one complete JSON page: at most as many rows as the plan says and as many
 * bytes as the limit says. A page that is cut short by either ends in a next link. Thread-safe.
 */
final class PageWriter {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // As in the texts that come in UTF-8 from their source and are handed on so.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

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
    void write(JsonGenerator json, Result row) throws IOException;

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
      String serviceRoot,
      NextLinks nextLinks) {
    return collection(
        page,
        result,
        entities.collectionContext(serviceRoot),
        new RowWriter() {
          @Override
          public void write(JsonGenerator json, Result row) throws IOException {
            entities.write(json, row, row.expanded(), serviceRoot);
          }

          @Override
          public String address(Result row) {
            return entities.address(row);
          }
        },
        format,
        annotations,
        nextLinks);
  }

  /**
   * A collection (OData JSON Format 4.0, section 12).
   *
   * @param context the context URL
   * @param annotations which instance annotations the client wants
   * @return rows in the page
   */
  long collection(
      PageBuffer page,
      Result result,
      String context,
      RowWriter entities,
      JsonFormat format,
      Predicate<String> annotations,
      NextLinks nextLinks) {
    try (JsonGenerator json = JSON.createGenerator(page)) {
      json.writeStartObject();
      if (!format.isNone()) {
        json.writeStringField(format.control("context"), context);
      }
      json.writeArrayFieldStart("value");
      long rows = 0;
      Optional<Position> end = Optional.empty();
      while (end.isEmpty() && result.advance()) {
        long start = page.size() + json.getOutputBuffered();
        entities.write(json, result);
        if (page.size() + json.getOutputBuffered() > maxPageBytes) {
          end = Optional.of(cut(page, json, start, rows, result, entities));
        } else {
          rows++;
        }
      }
      json.writeEndArray();
      if (end.isEmpty() && result.hasMore()) {
        end = Optional.of(result.position());
      }
      // After the rows: the count may still be under way while they are written.
      Optional<Total> total = result.count();
      if (total.isPresent()) {
        total(json, total.get(), format, annotations);
      }
      if (end.isPresent()) {
        json.writeStringField(format.control("nextLink"), nextLinks.apply(end.get(), rows));
      }
      json.writeEndObject();
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number that is not the exact one is not given as if it were. */
  private static void total(
      JsonGenerator json, Total total, JsonFormat format, Predicate<String> annotations)
      throws IOException {
    if (total.exact()) {
      format.writeCount(json, format.control("count"), total.number());
    } else if (annotations.test(COUNT_AT_LEAST)) {
      format.writeCount(json, "@" + COUNT_AT_LEAST, total.number());
    }
  }

  /** Takes the last row back; the page ends before it. */
  private Position cut(
      PageBuffer page, JsonGenerator json, long start, long rows, Result result, RowWriter entities)
      throws IOException {
    if (rows == 0) {
      throw new GatewayException(
          ErrorCode.RESPONSE_ROW_TOO_LARGE,
          Names.clipped(entities.address(result))
              + " is larger than a response may be ("
              + maxPageBytes
              + " bytes, maxPageBytes). Select fewer properties with $select.");
    }
    json.flush();
    page.truncate(start);
    return result.positionBefore();
  }

  /** The current entity of a result alone (OData JSON Format 4.0, section 6); returns 1. */
  long entity(
      PageBuffer page,
      Result result,
      EntityWriter entities,
      JsonFormat format,
      String serviceRoot) {
    try (JsonGenerator json = JSON.createGenerator(page)) {
      json.writeStartObject();
      if (!format.isNone()) {
        json.writeStringField(format.control("context"), entities.context(serviceRoot));
      }
      entities.members(json, result, result.expanded(), serviceRoot);
      json.writeEndObject();
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
