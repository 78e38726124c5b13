package io.sallyport.http;

import io.sallyport.auth.Caller;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.plan.Millis;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request: what was asked of what, how it went, where the time went. Values of the
 * query or of the data are not in it.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.sallyport.request");
  private static final Pattern NO_PART_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{N}@._:,/+-]");
  private static final int LONGEST_NAME = 100;

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
      long nanos) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    ODataResponse.Facts facts = response.facts();
    StringBuilder line = new StringBuilder(200);
    line.append("id=").append(context.requestId());
    line.append(" service=").append(service);
    line.append(" caller=").append(caller.map(Caller::name).map(RequestLog::word).orElse("-"));
    line.append(" method=").append(request.method());
    line.append(" operation=").append(facts.kind().label());
    line.append(" set=").append(facts.entitySet().orElse("-"));
    request.query().map(LoggedQuery::of).ifPresent(q -> line.append(" query=").append(q));
    line.append(" status=").append(response.status());
    facts.error().ifPresent(code -> line.append(" error=").append(code));
    line.append(" rows=").append(facts.rows());
    line.append(" bytes=").append(bytes);
    line.append(" pushed=").append(facts.pushdown().map(RequestLog::pushed).orElse("-"));
    line.append(" origin=")
        .append(facts.entitySet().map(set -> facts.origin().label()).orElse("-"));
    if (!drills.isEmpty()) {
      line.append(" drill=").append(drills.replace(' ', '+'));
    }
    line.append(" ms=");
    Millis.append(line, nanos);
    for (Stage stage : Stage.ALL) {
      line.append(' ').append(stage.label()).append('=');
      Millis.append(line, context.times().nanos(stage));
    }
    LOG.info("{}", line);
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
