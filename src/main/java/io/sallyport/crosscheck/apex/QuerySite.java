package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.Optional;

/**
 * A place where a project queries.
 *
 * @param code where it stands in Apex; empty for clients in other languages
 */
public record QuerySite(SoqlQuery query, Origin origin, Optional<Code> code, Place place) {

  /** How a query is written down. */
  public enum Origin {
    /** In brackets, in Apex. */
    INLINE,
    /** In a text that Apex puts together and runs. */
    DYNAMIC,
    /**
     * In a text of a client of the REST API: {@code .js}, {@code .py}, {@code .http}, {@code
     * .soql}.
     */
    REST,
    /** The same, for the resource that gives deleted rows too: {@code queryAll}. */
    REST_ALL;

    /** Whether a client of the REST API asks. */
    public boolean isRest() {
      return this == REST || this == REST_ALL;
    }
  }
}
