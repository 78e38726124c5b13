package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the requests of a batch that are done came to, for those that build on them (OData 4.01
 * protocol, section 11.7.3; JSON Format 4.01, section 19.1). Used by one thread.
 */
final class BatchReferences {
  private static final Set<String> OF_THE_SYSTEM =
      Set.of("$batch", "$crossjoin", "$all", "$entity", "$root", "$id", "$metadata");
  private static final Pattern CONDITION =
      Pattern.compile("(not\\s+)?\\$([^/\\s]+)/\\$succeeded", Pattern.CASE_INSENSITIVE);

  /**
   * @param path of the request, without its query; empty for a group
   */
  private record Outcome(boolean succeeded, Optional<String> path) {}

  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Predicate<String> isEntity;

  /**
   * @param isEntity whether a path leads to a single entity
   */
  BatchReferences(Predicate<String> isEntity) {
    this.isEntity = isEntity;
  }

  void done(BatchRequest request, Optional<String> path, boolean succeeded) {
    request.id().ifPresent(id -> outcomes.put(id, new Outcome(succeeded, path)));
    request
        .group()
        .ifPresent(
            group ->
                outcomes.merge(
                    group,
                    new Outcome(succeeded, Optional.empty()),
                    (a, b) -> new Outcome(a.succeeded && b.succeeded, Optional.empty())));
  }

  /** All requests of a group are taken for failed if one of them is. */
  void failed(BatchRequest request) {
    done(request, Optional.empty(), false);
  }

  /**
   * @throws GatewayException if the request is not to be carried out because of how others went
   */
  void check(BatchRequest request) {
    for (String name : request.dependsOn()) {
      outcome(name);
    }
    if (request.condition().isPresent()) {
      if (!holds(request.condition().get())) {
        throw dependency("The condition of this request, its member 'if', does not hold.");
      }
      return;
    }
    request.dependsOn().forEach(this::requireSuccess);
  }

  private boolean holds(String condition) {
    Matcher succeeded = CONDITION.matcher(condition.strip());
    if (!succeeded.matches()) {
      throw dependency("The member 'if' can be $id/$succeeded or not $id/$succeeded here.");
    }
    return outcome(succeeded.group(2)).succeeded == (succeeded.group(1) == null);
  }

  /** Puts the address of the entity in place of a first segment that names its request. */
  String resolve(String url) {
    String first = url.split("[/?#]", 2)[0];
    int open = first.indexOf('(');
    if (!first.startsWith("$")
        || OF_THE_SYSTEM.contains(open < 0 ? first : first.substring(0, open))) {
      return url;
    }
    String id = first.substring(1);
    Outcome outcome = requireSuccess(id);
    String path = outcome.path.filter(isEntity).orElseThrow(() -> noEntity(id));
    return path + url.substring(first.length());
  }

  private static GatewayException noEntity(String id) {
    return MultipartText.malformed(
        "$" + Names.clipped(id) + " cannot be built on: that request did not return one entity.");
  }

  private Outcome requireSuccess(String name) {
    Outcome outcome = outcome(name);
    if (!outcome.succeeded) {
      throw dependency(
          "The request " + Names.quoted(name) + ", which this one depends on, has failed.");
    }
    return outcome;
  }

  private Outcome outcome(String name) {
    return Optional.ofNullable(outcomes.get(name))
        .orElseThrow(
            () ->
                MultipartText.malformed(
                    "No request before this one in the batch is named "
                        + Names.quoted(name)
                        + "."));
  }

  private static GatewayException dependency(String message) {
    return new GatewayException(ErrorCode.DEPENDENCY_FAILED, message);
  }

  /** The requests of a batch in units that are answered together. */
  static int endOfUnit(List<BatchRequest> requests, int from) {
    int end = from + 1;
    Optional<String> group = requests.get(from).group();
    while (group.isPresent() && end < requests.size() && requests.get(end).group().equals(group)) {
      end++;
    }
    return end;
  }
}
