/**
 * The benchmark: the gateway against a bare server that does the least that gives the same bytes,
 * on the same machine, in the same run. Started by {@code mvn -Pbenchmark verify}.
 *
 * <p>Starts processes of its own and speaks to them over loopback only; uses no class of the
 * gateway.
 */
@NullMarked
package io.sallyport.benchmark;

import org.jspecify.annotations.NullMarked;
