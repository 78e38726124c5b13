package io.sallyport.config;

/** How a source is reached: one arm for each kind of source. */
public sealed interface Connection permits JdbcConnection, CsvConnection {

  <R> R accept(Visitor<R> visitor);

  /** One answer for each kind. */
  interface Visitor<R> {
    R jdbc(JdbcConnection connection);

    R csv(CsvConnection connection);
  }
}
