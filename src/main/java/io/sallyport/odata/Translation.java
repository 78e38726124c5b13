package io.sallyport.odata;

import java.time.Instant;
import java.util.Optional;

/**
 * What a URL asks for, and whether it means the same next time.
 *
 * @param asOf the {@code now()} that it was read with; empty if it does not depend on the time
 */
record Translation(Operation operation, Optional<Instant> asOf) {}
