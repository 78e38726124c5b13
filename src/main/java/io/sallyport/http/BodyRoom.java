package io.sallyport.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory for what requests carry, shared by all of them. Thread-safe. */
final class BodyRoom {
  private final AtomicLong free;

  BodyRoom(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes a part of the room; false if there is not as much left. */
  boolean take(long bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void giveBack(long bytes) {
    free.addAndGet(bytes);
  }
}
