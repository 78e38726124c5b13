package io.sallyport.crosscheck.apex;

/**
 * A call that runs a query or a search whose text is not known well enough to be read.
 *
 * @param method such as {@code Database.query}
 */
public record UnresolvedQuery(String method, Code code) {}
