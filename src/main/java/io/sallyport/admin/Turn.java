package io.sallyport.admin;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Work that takes memory and time which the data of the sources need too: one at a time. */
final class Turn {
  private final Semaphore free = new Semaphore(1);
  private final String busy;

  /**
   * @param busy what is said to whoever comes meanwhile
   */
  Turn(String busy) {
    this.busy = busy;
  }

  /** Makes an answer. */
  @FunctionalInterface
  interface Work {
    /**
     * @throws IllegalArgumentException with a sentence if the request cannot be understood
     * @throws IOException with words if what was sent cannot be read
     */
    AdminResponse answer() throws IOException;
  }

  /** The answer; or a refusal, if somebody else has the turn or the request is a bad one. */
  AdminResponse take(AdminRequest request, Work work) {
    if (!free.tryAcquire()) {
      return AdminResponse.refusal(request, 429, "ALREADY_RUNNING", busy);
    }
    try {
      return work.answer();
    } catch (IllegalArgumentException | IOException e) {
      return badRequest(request, String.valueOf(e.getMessage()));
    } finally {
      free.release();
    }
  }

  static AdminResponse badRequest(AdminRequest request, String message) {
    return AdminResponse.refusal(request, 400, "BAD_REQUEST", message);
  }
}
