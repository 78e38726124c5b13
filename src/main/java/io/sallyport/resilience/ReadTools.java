package io.sallyport.resilience;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What the protection of a source works with, besides its rules.
 *
 * @param watch of the deadlines; outlives the source
 * @param pause between two tries
 * @param clock of the circuit breaker
 * @param percent random numbers from 0 to 99, for drills
 */
public record ReadTools(
    ReadWatch watch,
    Pause pause,
    Clock clock,
    Drills drills,
    IntSupplier percent,
    ReadObserver observer) {

  /** Without drills, and with nobody who looks on. */
  public ReadTools(ReadWatch watch, Pause pause, Clock clock) {
    this(
        watch,
        pause,
        clock,
        new Drills(List.of(), InstantSource.system(), System::nanoTime),
        () -> 0,
        ReadObserver.NONE);
  }

  /** The same for another source. */
  public ReadTools with(ReadObserver other) {
    return new ReadTools(watch, pause, clock, drills, percent, other);
  }
}
