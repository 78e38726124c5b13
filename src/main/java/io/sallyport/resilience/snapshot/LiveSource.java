package io.sallyport.resilience.snapshot;

import io.sallyport.source.Source;
import java.util.function.BooleanSupplier;

/**
 * Where the rows of snapshots come from.
 *
 * @param source with all that protects it
 * @param well whether it is not being left alone
 * @param drilled whether it fails on purpose at the moment
 */
public record LiveSource(Source source, BooleanSupplier well, BooleanSupplier drilled) {}
