package io.sallyport.admin;

import io.sallyport.metrics.Meters;
import java.util.Optional;

/** The meters, as a monitoring system reads them. */
public final class MetricsResource implements AdminResource {
  private static final String PATH = "/metrics";

  private final Meters meters;

  public MetricsResource(Meters meters) {
    this.meters = meters;
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
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Optional.of(AdminResponse.methodNotAllowed(request, "GET, HEAD"));
    }
    Meters.Exposition read = meters.read(request.accept().orElse(""));
    return Optional.of(AdminResponse.of(200, read.contentType(), read.text()));
  }
}
