package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;

/**
 * A place where a project searches.
 *
 * @param code where it stands in Apex; empty for clients in other languages
 */
public record SearchSite(
    SoslSearch search, QuerySite.Origin origin, Optional<Code> code, Place place) {}
