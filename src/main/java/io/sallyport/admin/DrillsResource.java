package io.sallyport.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.resilience.Drill;
import io.sallyport.resilience.Drills;
import io.sallyport.resilience.Fault;
import io.sallyport.resilience.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts, lists and ends drills. */
public final class DrillsResource implements AdminResource {
  private static final String PATH = "/admin/drills";
  private static final String SOURCE = "source";
  private static final String FAULT = "fault";
  private static final String FOR = "for";
  private static final Set<String> MEMBERS = Set.of(SOURCE, FAULT, FOR);

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5})(s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Drills drills;

  public DrillsResource(Drills drills) {
    this.drills = drills;
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
            case "GET", "HEAD" -> listed(request, 200, drills.list());
            case "POST" -> started(request);
            case "DELETE" -> listed(request, 200, drills.endAll());
            default -> AdminResponse.methodNotAllowed(request, "GET, POST, DELETE");
          });
    }
    return request
        .below(PATH)
        .map(
            source ->
                request.method().equals("DELETE")
                    ? ended(request, source)
                    : AdminResponse.methodNotAllowed(request, "DELETE"));
  }

  private AdminResponse ended(AdminRequest request, String source) {
    return drills
        .end(source)
        .map(drill -> listed(request, 200, List.of(drill)))
        .orElseGet(
            () ->
                AdminResponse.refusal(
                    request, 404, "NOT_FOUND", "No drill of '" + source + "' is on."));
  }

  private AdminResponse started(AdminRequest request) {
    if (!request.isJson()) {
      return AdminResponse.notJson(request);
    }
    try {
      Map<String, String> wish = Json.texts(request.body());
      Set<String> unknown = new TreeSet<>(wish.keySet());
      unknown.removeAll(MEMBERS);
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "There is no member " + unknown + "; there are source, fault and for.");
      }
      Drill drill =
          drills.start(source(wish), fault(wish), duration(wish.getOrDefault(FOR, "60s")));
      return listed(request, 201, List.of(drill));
    } catch (IllegalArgumentException e) {
      return AdminResponse.refusal(request, 400, "BAD_REQUEST", e.getMessage());
    }
  }

  private String source(Map<String, String> wish) {
    String source = wish.getOrDefault(SOURCE, "");
    if (!drills.sources().contains(source)) {
      throw new IllegalArgumentException(
          "There is no source '"
              + source
              + "'. There is "
              + String.join(", ", drills.sources())
              + ".");
    }
    return source;
  }

  private static Fault fault(Map<String, String> wish) {
    String text = wish.getOrDefault(FAULT, "");
    return Faults.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no fault. Faults are " + Faults.EXAMPLES + "."));
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (!duration.isZero() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no time for a drill. Write 60s, 5m or 1h; 24h at most.");
  }

  private static AdminResponse listed(AdminRequest request, int status, List<Drill> list) {
    if (request.wantsText()) {
      StringBuilder text = new StringBuilder();
      list.forEach(
          d ->
              text.append(d.source())
                  .append(' ')
                  .append(d.fault().text())
                  .append(" until ")
                  .append(d.until())
                  .append('\n'));
      return AdminResponse.text(status, text.toString());
    }
    return AdminResponse.json(
        status,
        Json.text(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("drills");
              for (Drill drill : list) {
                write(json, drill);
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  private static void write(JsonGenerator json, Drill drill) throws IOException {
    json.writeStartObject();
    json.writeStringField(SOURCE, drill.source());
    json.writeStringField(FAULT, drill.fault().text());
    json.writeStringField("until", drill.until().toString());
    json.writeEndObject();
  }
}
