package dev.linecheck.store;

import java.time.Duration;

/// Thrown when a request did not get its turn at the database in time. The database works, but is
/// busy.
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException(Duration waited) {
    super("no turn at the database within " + waited.toMillis() + " ms");
  }
}
