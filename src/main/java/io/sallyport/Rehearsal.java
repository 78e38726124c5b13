package io.sallyport;

import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.odata.BatchLimits;
import io.sallyport.odata.Habits;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageLimits;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a service that has one entity set and no entities, as the first client of a gateway
 * will from a real one: all that a request is translated, divided and written with has been used
 * then.
 */
final class Rehearsal {
  private static final String NAME = "Rehearsal";
  private static final int SEGMENT_BYTES = 64 * 1024;

  private Rehearsal() {}

  /** Reads a list and an entity, which is not there; tells with which status each was answered. */
  static List<Integer> run() {
    List<Integer> statuses = new ArrayList<>();
    ODataService service = service();
    for (ODataRequest request :
        List.of(get(NAME, "$filter=Id%20eq%201&$orderby=Id&$top=1"), get(NAME + "(1)", null))) {
      ODataResponse response =
          service.handle(
              request,
              new RequestContext(NAME, Deadline.in(Duration.ofMinutes(1), System::nanoTime)));
      response.body().close();
      statuses.add(response.status());
    }
    return statuses;
  }

  private static ODataService service() {
    Property key = Property.of("Id", PrimitiveType.INT32).required();
    Model model =
        Model.builder(NAME)
            .add(
                new EntitySet(
                    NAME,
                    new EntityType(NAME, List.of(key), List.of(key)),
                    new SourceBinding(NAME, NAME)))
            .build();
    return new ODataService(
        model,
        Habits.STANDARD,
        new QueryEngine(Map.of(NAME, new Nothing()), new EngineLimits(1), Runnable::run),
        new PageLimits(1, 1, 10, 10),
        SEGMENT_BYTES,
        new BatchLimits(1, SEGMENT_BYTES),
        new SegmentPool(SEGMENT_BYTES));
  }

  private static ODataRequest get(String path, @Nullable String query) {
    return new ODataRequest(
        "GET",
        path,
        Optional.ofNullable(query),
        "http://localhost/",
        name -> Optional.empty(),
        ODataRequest.Body.NONE);
  }

  /** A source without rows. */
  private static final class Nothing implements Source {
    @Override
    public Capabilities capabilities() {
      return Capabilities.NOTHING;
    }

    @Override
    public RowStream read(SourceQuery query, RequestContext context) {
      return new RowStream() {
        @Override
        public boolean advance() {
          return false;
        }

        @Override
        public @Nullable Object get(int column) {
          return null;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
