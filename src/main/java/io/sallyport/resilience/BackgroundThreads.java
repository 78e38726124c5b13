package io.sallyport.resilience;

import java.util.concurrent.Executor;

/**
 * The threads of reads that no request does itself. Each turns away what is too much.
 *
 * @param refreshes for reads that nobody waits for: a few, so that a source is tried gently that
 *     has just come back
 * @param awaited for reads that somebody waits for, a short while: as many as requests
 */
public record BackgroundThreads(Executor refreshes, Executor awaited) {}
