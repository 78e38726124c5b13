package io.sallyport.http;

import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.plan.Millis;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request: what was asked of what, how it went, where the time went. Values of the
 * query or of the data are not in it.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.sallyport.request");

  /**
   * @param bytes of the body of the response, before it is compressed
   * @param drills all drills that are on; empty for none
   */
  void write(
      String service,
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
    line.append(" method=").append(request.method());
    line.append(" operation=").append(facts.kind().label());
    line.append(" set=").append(facts.entitySet().orElse("-"));
    request.query().map(LoggedQuery::of).ifPresent(q -> line.append(" query=").append(q));
    line.append(" status=").append(response.status());
    facts.error().ifPresent(code -> line.append(" error=").append(code));
    line.append(" rows=").append(facts.rows());
    line.append(" bytes=").append(bytes);
    line.append(" pushed=").append(facts.pushdown().map(RequestLog::pushed).orElse("-"));
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

  private static String pushed(Pushdown pushdown) {
    return switch (pushdown) {
      case FULL -> "yes";
      case PARTIAL -> "partly";
      case NONE -> "no";
    };
  }
}
