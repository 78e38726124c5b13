package io.sallyport.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.resilience.snapshot.SnapshotState;
import io.sallyport.resilience.snapshot.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the snapshots, and has them made. */
public final class SnapshotsResource implements AdminResource {
  private static final String PATH = "/admin/snapshots";

  private final Snapshots snapshots;

  public SnapshotsResource(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Optional<AdminResponse> answer(AdminRequest request) {
    if (request.path().equals(PATH)) {
      return Optional.of(
          switch (request.method()) {
            case "GET", "HEAD" -> listed(request, 200, snapshots.list());
            default -> AdminResponse.methodNotAllowed(request, "GET");
          });
    }
    return request.below(PATH).map(set -> of(request, set));
  }

  private AdminResponse of(AdminRequest request, String set) {
    return switch (request.method()) {
      case "GET", "HEAD" ->
          snapshots
              .state(set)
              .map(state -> listed(request, 200, List.of(state)))
              .orElseGet(() -> unknown(request, set));
      case "POST" -> asked(request, set);
      default -> AdminResponse.methodNotAllowed(request, "GET, POST");
    };
  }

  private AdminResponse asked(AdminRequest request, String set) {
    if (!request.isJson()) {
      return AdminResponse.notJson(request);
    }
    return switch (snapshots.refresh(set)) {
      case STARTED -> listed(request, 202, snapshots.state(set).stream().toList());
      case RUNNING ->
          AdminResponse.refusal(
              request, 409, "ALREADY_RUNNING", "The snapshot of " + set + " is being made.");
      case NOT_NOW ->
          AdminResponse.refusal(
              request,
              409,
              "DRILL",
              "The source of " + set + " is in a drill. Try again after it.");
      case UNKNOWN -> unknown(request, set);
    };
  }

  private AdminResponse unknown(AdminRequest request, String set) {
    List<String> names = snapshots.list().stream().map(SnapshotState::entitySet).toList();
    return AdminResponse.refusal(
        request,
        404,
        "NOT_FOUND",
        "There is no snapshot of '"
            + set
            + "'. "
            + (names.isEmpty()
                ? "No entity set has fallback: snapshot."
                : "There is " + String.join(", ", names) + "."));
  }

  private static AdminResponse listed(
      AdminRequest request, int status, List<SnapshotState> states) {
    if (request.wantsText()) {
      StringBuilder text = new StringBuilder();
      states.forEach(state -> text.append(line(state)).append('\n'));
      return AdminResponse.text(status, text.toString());
    }
    return AdminResponse.json(
        status,
        Json.text(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("snapshots");
              for (SnapshotState state : states) {
                write(state, json);
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  private static String line(SnapshotState state) {
    StringBuilder line = new StringBuilder(state.entitySet());
    state
        .current()
        .ifPresentOrElse(
            c ->
                line.append(" taken at ")
                    .append(c.takenAt())
                    .append(", ")
                    .append(c.rows())
                    .append(" rows"),
            () -> line.append(" has no snapshot yet"));
    state
        .refresh()
        .ifPresent(
            r ->
                line.append(
                    r.startedAt()
                        .map(at -> "; being made since " + at + ", " + r.rows() + " rows so far")
                        .orElse("; waiting for its turn")));
    state.failure().ifPresent(why -> line.append("; the last try failed: ").append(why));
    return line.toString();
  }

  private static void write(SnapshotState state, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("entitySet", state.entitySet());
    json.writeStringField("source", state.source());
    json.writeStringField("state", word(state));
    if (state.current().isPresent()) {
      SnapshotState.Current current = state.current().get();
      json.writeStringField("takenAt", current.takenAt().toString());
      json.writeNumberField("ageSeconds", current.age().toSeconds());
      json.writeNumberField("rows", current.rows());
    }
    if (state.refresh().isPresent()) {
      SnapshotState.Progress refresh = state.refresh().get();
      json.writeObjectFieldStart("refresh");
      text(json, "startedAt", refresh.startedAt().map(Instant::toString));
      json.writeNumberField("rows", refresh.rows());
      json.writeEndObject();
    }
    text(json, "next", state.next().filter(n -> !n.equals(Instant.MIN)).map(Instant::toString));
    text(json, "failure", state.failure());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static String word(SnapshotState state) {
    if (state.refresh().isPresent()) {
      return state.refresh().get().startedAt().isPresent() ? "running" : "queued";
    }
    if (state.failure().isPresent()) {
      return "failed";
    }
    return state.current().isPresent() ? "ready" : "none";
  }
}
