package io.sallyport.source.jdbc;

/**
 * How much of a pool of connections is in use.
 *
 * @param used connections that somebody works with, or waits to be made
 * @param idle connections that nobody works with
 * @param waiting reads that wait for a connection
 * @param limit connections at most
 */
public record PoolUse(int used, int idle, int waiting, int limit) {}
