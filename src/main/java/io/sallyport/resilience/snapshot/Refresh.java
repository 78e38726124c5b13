package io.sallyport.resilience.snapshot;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.CopyFolder;
import io.sallyport.source.CopyWriter;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one copy of an entity set: part by part in the order of the key, where the source can give
 * it so, each part by a read of its own, so that others get their turn; else by one read. What has
 * been read is not lost if the source fails on the way, but gone on with by the next refresh.
 */
final class Refresh {
  static final int PART = 2_000;
  private static final int SMALLEST_PART = 100;
  private static final int TOLD_EVERY = 500;

  private final EntitySet entitySet;
  private final Source source;
  private final CopyFolder folder;
  private final KeyOrder order;
  private final Supplier<RequestContext> contexts;
  private final BiConsumer<Instant, Long> progress;

  /**
   * @param contexts the circumstances of one read
   * @param progress is told when the copy was begun and how many rows it has
   */
  Refresh(
      EntitySet entitySet,
      Source source,
      CopyFolder folder,
      KeyOrder order,
      Supplier<RequestContext> contexts,
      BiConsumer<Instant, Long> progress) {
    this.entitySet = entitySet;
    this.source = source;
    this.folder = folder;
    this.order = order;
    this.contexts = contexts;
    this.progress = progress;
  }

  /**
   * @param now the time of the copy, if it begins anew
   * @param oldest what was begun earlier is not gone on with
   * @throws GatewayException if the source fails
   * @throws java.io.UncheckedIOException if the copy cannot be written
   */
  EntitySetCopy run(Instant now, Instant oldest) {
    Optional<CopyWriter> left = folder.unfinished(entitySet);
    if (left.isPresent() && left.get().startedAt().isBefore(oldest)) {
      left.get().discard();
      left = Optional.empty();
    }
    if (left.isEmpty() && part(Optional.empty(), PART).isEmpty()) {
      return scanned(now);
    }
    CopyWriter writer = left.orElseGet(() -> folder.begin(entitySet, now, true));
    try (writer) {
      if (inParts(writer)) {
        return writer.finish();
      }
    } catch (GatewayException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      writer.discard();
      throw e;
    }
    writer.discard();
    return scanned(now);
  }

  private Optional<SourceQuery> part(Optional<List<@Nullable Object>> after, int most) {
    Capabilities capabilities = source.capabilities();
    if (!capabilities.isKnown(entitySet)) {
      // What it cannot do today it may do tomorrow: nothing that was copied is given up for that.
      String name = entitySet.binding().source();
      throw new SourceException(
          ErrorCode.SOURCE_UNAVAILABLE,
          name,
          "The source '" + name + "' cannot say at the moment what it can do.",
          null);
    }
    return order.part(entitySet, capabilities, after, most);
  }

  /**
   * @return false if the source cannot begin behind a key
   */
  private boolean inParts(CopyWriter writer) {
    int most = PART;
    while (true) {
      Optional<SourceQuery> part = part(writer.lastKey(), most);
      if (part.isEmpty()) {
        return false;
      }
      long before = writer.rows();
      try {
        read(part.get(), writer);
      } catch (GatewayException e) {
        // The rows that came are the next in the order, however many of them.
        writer.commit();
        if (e.code() != ErrorCode.SOURCE_TIMEOUT || most == SMALLEST_PART) {
          throw e;
        }
        most = Math.max(SMALLEST_PART, most / 4);
        continue;
      }
      writer.commit();
      if (writer.rows() - before < most) {
        return true;
      }
    }
  }

  private EntitySetCopy scanned(Instant now) {
    CopyWriter writer = folder.begin(entitySet, now, false);
    try {
      read(SourceQuery.scan(entitySet, DataAge.without(entitySet.type())), writer);
      return writer.finish();
    } catch (RuntimeException | Error e) {
      writer.discard();
      throw e;
    }
  }

  private void read(SourceQuery query, CopyWriter writer) {
    progress.accept(writer.startedAt(), writer.rows());
    try (RowStream rows = source.read(query, contexts.get())) {
      while (rows.advance()) {
        writer.add(rows);
        if (writer.rows() % TOLD_EVERY == 0) {
          progress.accept(writer.startedAt(), writer.rows());
        }
      }
    }
    progress.accept(writer.startedAt(), writer.rows());
  }
}
