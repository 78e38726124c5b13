package io.sallyport.auth;

import java.util.Optional;

/** One way for a client to say who it is (RFC 9110, section 11). Thread-safe. */
interface Scheme {
  /** The name in front of the credentials, such as {@code Basic}. */
  String name();

  /** What {@code WWW-Authenticate} says about it. */
  String challenge();

  /**
   * Who has these credentials; empty if nobody has.
   *
   * @param credentials what follows the name of the scheme
   */
  Optional<Caller> caller(String credentials);
}
