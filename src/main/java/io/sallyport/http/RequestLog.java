package io.sallyport.http;

import io.sallyport.auth.Caller;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request: what was asked of what, how it went, where the time went. Values of the
 * query or of the data are not in it. It has what Salesforce's own log of its callouts has (entity
 * set, filter, top, skip, rows, bytes, the time to execute and to fetch), so that the two can be
 * matched.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.sallyport.request");
  private static final Pattern NO_PART_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{N}@._:,/+-]");
  private static final int LONGEST_NAME = 100;

  private final boolean fields;

  /**
   * @param fields whether each field stands for itself, for a log in JSON, rather than in a line of
   *     text
   */
  RequestLog(boolean fields) {
    this.fields = fields;
  }

  /**
   * How long a request took, in nanoseconds.
   *
   * @param execute until its answer was complete
   * @param total until all of it was sent
   */
  record Took(long execute, long total) {}

  /**
   * @param caller who sends the request; empty if that is nobody who is known
   * @param bytes of the body of the response, before it is compressed
   * @param drills all drills that are on; empty for none
   */
  void write(
      String service,
      Optional<Caller> caller,
      ODataRequest request,
      ODataResponse response,
      long bytes,
      RequestContext context,
      String drills,
      Took took) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    LogLine line = fields ? new LogLine.Fields(LOG) : new LogLine.Text(LOG);
    ODataResponse.Facts facts = response.facts();
    line.add("id", context.requestId());
    line.add("service", service);
    line.add("caller", caller.map(Caller::name).map(RequestLog::word).orElse("-"));
    line.add("method", request.method());
    line.add("operation", facts.kind().label());
    line.add("set", facts.entitySet().orElse("-"));
    request.query().map(LoggedQuery::of).ifPresent(query -> addQuery(line, query));
    line.add("status", response.status());
    facts.error().ifPresent(code -> line.add("error", code.name()));
    line.add("rows", facts.rows());
    line.add("bytes", bytes);
    line.add("pushed", facts.pushdown().map(RequestLog::pushed).orElse("-"));
    line.add("origin", facts.entitySet().map(set -> facts.origin().label()).orElse("-"));
    if (!drills.isEmpty()) {
      line.add("drill", drills.replace(' ', '+'));
    }
    line.addMillis("ms", took.total());
    line.addMillis("execute", took.execute());
    line.addMillis("fetch", took.total() - took.execute());
    for (Stage stage : Stage.ALL) {
      line.addMillis(stage.label(), context.times().nanos(stage));
    }
    line.write();
  }

  /** In a log of fields each option is one, such as {@code filter} and {@code top}. */
  private void addQuery(LogLine line, String query) {
    if (!fields) {
      line.add("query", query);
      return;
    }
    for (String option : query.split("&")) {
      int equals = option.indexOf('=');
      if (equals > 1) {
        line.add(option.substring(1, equals), option.substring(equals + 1));
      }
    }
  }

  /** A name as one word, so that nobody can write a part of the line, or a line, by a name. */
  private static String word(String name) {
    String word = NO_PART_OF_A_WORD.matcher(name).replaceAll("_");
    return word.substring(0, Math.min(word.length(), LONGEST_NAME));
  }

  private static String pushed(Pushdown pushdown) {
    return switch (pushdown) {
      case FULL -> "yes";
      case PARTIAL -> "partly";
      case NONE -> "no";
    };
  }
}
