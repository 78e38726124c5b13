package io.sallyport.admin;

import java.util.Optional;

/** Something that operators may ask for. Thread-safe. */
public interface AdminResource {
  /** Enough for what people write by hand. */
  int SMALL_BODY_BYTES = 64 * 1024;

  /** Where it is, for those who look elsewhere. */
  String path();

  /** The largest body that it takes. */
  default int maxBodyBytes() {
    return SMALL_BODY_BYTES;
  }

  /** The answer; empty if the path of the request leads elsewhere. */
  Optional<AdminResponse> answer(AdminRequest request);
}
