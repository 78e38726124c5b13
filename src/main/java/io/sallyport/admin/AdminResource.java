package io.sallyport.admin;

import java.util.Optional;

/** Something that operators may ask for. Thread-safe. */
public interface AdminResource {
  /** Where it is, for those who look elsewhere. */
  String path();

  /** The answer; empty if the path of the request leads elsewhere. */
  Optional<AdminResponse> answer(AdminRequest request);
}
