package io.sallyport.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the gateway is alive and whether it can take requests. A source that is down makes it
 * neither dead nor unready: requests for the other sources, and for what is kept, are answered.
 */
public final class HealthResource implements AdminResource {
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private final Supplier<List<SourceHealth>> sources;

  /**
   * How a source does.
   *
   * @param breaker the state of its circuit breaker, such as {@code closed}
   * @param drill the drill that is on, such as {@code slow=3s}
   */
  public record SourceHealth(String name, String breaker, Optional<String> drill) {
    boolean isUp() {
      return breaker.equals("closed") && drill.isEmpty();
    }
  }

  public HealthResource(Supplier<List<SourceHealth>> sources) {
    this.sources = sources;
  }

  @Override
  public String path() {
    return READY;
  }

  @Override
  public Optional<AdminResponse> answer(AdminRequest request) {
    return switch (request.path()) {
      case LIVE -> Optional.of(AdminResponse.json(200, "{\"status\":\"up\"}"));
      case READY -> Optional.of(AdminResponse.json(200, ready()));
      default -> Optional.empty();
    };
  }

  private String ready() {
    List<SourceHealth> all = sources.get();
    boolean up = all.stream().allMatch(SourceHealth::isUp);
    return Json.text(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "up");
          json.writeBooleanField("degraded", !up);
          json.writeObjectFieldStart("sources");
          for (SourceHealth source : all) {
            write(json, source);
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, SourceHealth source) throws IOException {
    json.writeObjectFieldStart(source.name());
    json.writeStringField("breaker", source.breaker());
    if (source.drill().isPresent()) {
      json.writeStringField("drill", source.drill().get());
    }
    json.writeEndObject();
  }
}
