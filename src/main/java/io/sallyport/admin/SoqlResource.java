package io.sallyport.admin;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.query.Judgement;
import io.sallyport.crosscheck.query.JudgementJson;
import io.sallyport.crosscheck.query.JudgementText;
import io.sallyport.crosscheck.query.QueryCheck;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what Salesforce refuses of a query, what it sends for it, and how that is carried out by the
 * gateway that is running. Nothing is read.
 */
public final class SoqlResource implements AdminResource {
  private static final String PATH = "/admin/soql";
  private static final String SOQL = "soql";
  private static final String ADAPTER = "adapter";

  private final Function<Adapter, Optional<QueryCheck>> checks;

  /** Each reads all objects of the service. */
  private final Turn turn = new Turn("Another query is being looked at. Try again.");

  /**
   * @param checks judges queries for an adapter; empty if nothing is served to Salesforce
   */
  public SoqlResource(Function<Adapter, Optional<QueryCheck>> checks) {
    this.checks = checks;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Optional<AdminResponse> answer(AdminRequest request) {
    if (!request.path().equals(PATH)) {
      return Optional.empty();
    }
    if (!request.method().equals("POST")) {
      return Optional.of(AdminResponse.methodNotAllowed(request, "POST"));
    }
    if (!request.isJson() && !request.isText()) {
      return Optional.of(
          AdminResponse.refusal(
              request,
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              "Send a query as text/plain, or {\"soql\": ..} as application/json."));
    }
    return Optional.of(turn.take(request, () -> judged(request)));
  }

  private AdminResponse judged(AdminRequest request) {
    try {
      return judged(request, wish(request));
    } catch (GatewayException e) {
      return AdminResponse.refusal(request, 503, e.code().name(), e.message());
    }
  }

  private record Wish(String soql, Adapter adapter) {}

  private static Wish wish(AdminRequest request) {
    if (!request.isJson()) {
      return new Wish(new String(request.body(), StandardCharsets.UTF_8), Adapter.ODATA_4);
    }
    Map<String, String> members = Json.texts(request.body());
    for (String name : members.keySet()) {
      if (!name.equals(SOQL) && !name.equals(ADAPTER)) {
        throw new IllegalArgumentException(
            "There is no member '" + name + "'; there are soql and adapter.");
      }
    }
    String word = members.getOrDefault(ADAPTER, "odata4");
    return new Wish(
        members.getOrDefault(SOQL, ""),
        Adapter.odata(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no adapter '"
                            + word
                            + "'; there are odata2, odata4 and odata401.")));
  }

  private AdminResponse judged(AdminRequest request, Wish wish) {
    Optional<QueryCheck> check = checks.apply(wish.adapter());
    if (check.isEmpty()) {
      return AdminResponse.refusal(
          request, 404, "NOT_FOUND", "No service has the profile salesforce.");
    }
    Judgement judgement = check.get().judge(wish.soql());
    return judgement instanceof Judgement.Read read
        ? answer(request, read)
        : Turn.badRequest(request, ((Judgement.Unreadable) judgement).sentence());
  }

  private static AdminResponse answer(AdminRequest request, Judgement.Read read) {
    StringWriter text = new StringWriter();
    try {
      if (request.wantsText()) {
        new JudgementText(Format.TEXT.renderer()).write(read, text);
        return AdminResponse.text(200, text.toString());
      }
      JudgementJson.write(read, text);
      return AdminResponse.json(200, text.toString().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
