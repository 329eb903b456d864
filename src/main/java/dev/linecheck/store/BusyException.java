package dev.linecheck.store;

import java.time.Duration;

/// A request did not get its turn at the database in time: the database is well, and has much to
/// do.
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException(Duration waited) {
    super("no turn at the database within " + waited.toMillis() + " ms");
  }
}
