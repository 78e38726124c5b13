package io.sallyport.admin;

import java.util.List;
import java.util.Optional;

/** Answers all that operators may ask, by the path that they ask it under. Thread-safe. */
public final class AdminService {
  private final List<AdminResource> resources;

  public AdminService(AdminResource... resources) {
    this.resources = List.of(resources);
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
