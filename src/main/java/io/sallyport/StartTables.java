package io.sallyport;

import io.sallyport.error.GatewayException;
import io.sallyport.memory.RememberedTables;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.source.SourceMemory;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables that sources have when a gateway starts; those of an earlier start if a source cannot
 * be asked now. Used once.
 */
final class StartTables {
  private static final Logger LOG = LoggerFactory.getLogger(StartTables.class);

  private final InstantSource clock;
  private final Map<SourceMemory, RememberedTables> said = new IdentityHashMap<>();
  private final List<String> notes = new ArrayList<>();

  StartTables(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @throws GatewayException if the source cannot be asked, and has never told
   */
  List<DiscoveredTable> of(OpenSource source) {
    try {
      List<DiscoveredTable> tables = source.introspection().introspect();
      if (!tables.isEmpty()) {
        said.put(
            source.memory(),
            new RememberedTables(clock.instant().truncatedTo(ChronoUnit.SECONDS), tables));
        return tables;
      }
      // One that is being loaded anew, or whose folder is not mounted, looks like this.
      return recalled(source, "It shows no table at the moment.").orElse(tables);
    } catch (GatewayException e) {
      return recalled(source, e.message())
          .orElseThrow(
              () ->
                  new GatewayException(
                      e.code(),
                      e.message() + " Nothing is remembered of it from an earlier start.",
                      e));
    }
  }

  private Optional<List<DiscoveredTable>> recalled(OpenSource source, String reason) {
    Optional<RememberedTables> remembered = RememberedTables.in(source.memory());
    remembered.ifPresent(
        r -> {
          String note =
              source.name()
                  + ": "
                  + reason
                  + " Its tables are taken to be what they were on "
                  + r.asOf()
                  + "; what is new since then is seen at the next start.";
          notes.add(note);
          LOG.warn(note);
        });
    return remembered.map(RememberedTables::tables);
  }

  /** For the next start: what can be started with. */
  void remember() {
    said.forEach((memory, tables) -> tables.putInto(memory));
  }

  /** What the operator should know. */
  List<String> notes() {
    return notes;
  }
}
