package io.sallyport.crosscheck.apex;

/**
 * A call that runs a query or a search which cannot be read.
 *
 * @param method such as {@code Database.query}
 * @param known whether all of its text is known; then it is no query
 */
public record UnresolvedQuery(String method, boolean known, Code code) {}
