package io.sallyport.auth;

/**
 * Who sends a request.
 *
 * @param name for the log
 * @param realm where this name is known: the same name elsewhere may be somebody else; empty if
 *     nobody was asked
 */
public record Caller(String name, String realm) {
  /** Of a gateway that asks nobody. */
  public static final Caller ANYBODY = new Caller("-", "");

  /** What tells callers apart who may see different things; empty for anybody. */
  public String scope() {
    return realm.isEmpty() ? "" : realm + ' ' + name;
  }
}
