package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.restassured.path.json.JsonPath;
import io.sallyport.auth.Caller;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.RequestKind;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.Origin;
import io.sallyport.plan.RequestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RequestLogTest {

  /** R90 of the contract with Salesforce: what its own log of callouts can be matched with. */
  @Test
  void r90_line_saysSetFilterTopSkipRowsBytesAndTime() {
    assertThat(written(false))
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith(
            "id=id-1 service=/salesforce caller=a_b_id_2 method=GET operation=list set=Products")
        .contains(
            " query=$filter=Name+eq+?&$top=26&$skip=52 ",
            " status=200 ",
            " rows=26 ",
            " bytes=123 ",
            " origin=kept ",
            " drill=erp:down ",
            " ms=2.500 ",
            " execute=2.000 ",
            " fetch=0.500 ")
        .doesNotContain("Acme");
  }

  /** What is written where SALLYPORT_LOG is json, by the encoder that is configured there. */
  @Test
  void fields_areMembersOfAnObject() {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    encoder.start();
    JsonPath json =
        JsonPath.from(new String(encoder.encode(written(true)), StandardCharsets.UTF_8));
    assertThat(json.getString("id")).isEqualTo("id-1");
    assertThat(json.getString("set")).isEqualTo("Products");
    assertThat(json.getString("filter")).isEqualTo("Name+eq+?");
    assertThat(json.getString("top")).isEqualTo("26");
    assertThat(json.getInt("rows")).isEqualTo(26);
    assertThat(json.getDouble("execute")).isEqualTo(2);
    assertThat(json.getString("message")).isEqualTo("request");
  }

  private static ILoggingEvent written(boolean fields) {
    Logger logger = (Logger) LoggerFactory.getLogger("io.sallyport.request");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try (PageBuffer body = new PageBuffer(new SegmentPool(1 << 16))) {
      new RequestLog(fields)
          .write(
              "/salesforce",
              Optional.of(new Caller("a b\nid=2", "token")),
              new ODataRequest(
                  "GET",
                  "Products",
                  Optional.of("$filter=Name%20eq%20'Acme'&$top=26&$skip=52"),
                  "http://h/salesforce/",
                  name -> Optional.empty()),
              new ODataResponse(
                  200,
                  Map.of(),
                  body,
                  new ODataResponse.Facts(
                      RequestKind.LIST,
                      Optional.of("Products"),
                      26,
                      Optional.empty(),
                      Optional.empty(),
                      Origin.KEPT,
                      Optional.of(Duration.ofSeconds(5)))),
              123,
              new RequestContext("id-1", Deadline.in(Duration.ofSeconds(1), () -> 0)),
              "erp:down",
              new RequestLog.Took(2_000_000, 2_500_000));
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list).hasSize(1);
    return lines.list.get(0);
  }
}
