package io.sallyport.admin;

import io.sallyport.error.GatewayException;
import java.util.List;
import java.util.Optional;

/** Answers all that operators may ask, by the path that they ask it under. Thread-safe. */
public final class AdminService {
  private final List<AdminResource> resources;

  public AdminService(AdminResource... resources) {
    this.resources = List.of(resources);
  }

  /** The largest body that is taken at a path. */
  public int maxBodyBytes(String path) {
    return resources.stream()
        .filter(resource -> resource.path().equals(path))
        .findFirst()
        .map(AdminResource::maxBodyBytes)
        .orElse(AdminResource.SMALL_BODY_BYTES);
  }

  /** How much all bodies together may be at a time: the largest, and some small ones. */
  public long maxBodiesBytes() {
    return resources.stream().mapToLong(AdminResource::maxBodyBytes).max().orElse(0)
        + 16L * AdminResource.SMALL_BODY_BYTES;
  }

  /** The answer to a request whose body is not taken. */
  public AdminResponse refused(AdminRequest request, GatewayException why) {
    return switch (why.code().category()) {
      case CONTENT_TOO_LARGE ->
          AdminResponse.refusal(
              request,
              413,
              why.code().name(),
              "The body is larger than " + maxBodyBytes(request.path()) / 1024 + " KiB.");
      case UNSUPPORTED_MEDIA_TYPE ->
          AdminResponse.refusal(request, 415, why.code().name(), why.message());
      case UNAVAILABLE -> AdminResponse.refusal(request, 503, why.code().name(), why.message());
      default -> AdminResponse.refusal(request, 400, why.code().name(), why.message());
    };
  }

  /** The answer; a path that leads nowhere is told so, with those that lead somewhere. */
  public AdminResponse answer(AdminRequest request) {
    for (AdminResource resource : resources) {
      Optional<AdminResponse> response = resource.answer(request);
      if (response.isPresent()) {
        return response.get();
      }
    }
    return AdminResponse.refusal(
        request,
        404,
        "NOT_FOUND",
        "There is nothing here. There is "
            + String.join(", ", resources.stream().map(AdminResource::path).toList())
            + ".");
  }
}
