package dev.linecheck.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The time that a thread waits for its turn at the database. By default a thread waits without
/// limit.
public final class ConnectionPatience {
  private static final ScopedValue<Duration> MOST = ScopedValue.newInstance();

  private ConnectionPatience() {}

  /// Executes work that waits at most this long for each of its turns.
  ///
  /// @throws BusyException when a turn did not come in time
  public static <T> T atMost(Duration most, Supplier<T> work) {
    return ScopedValue.where(MOST, most).call(work::get);
  }

  /// Returns the limit; empty where this thread waits without limit.
  static Optional<Duration> most() {
    return MOST.isBound() ? Optional.of(MOST.get()) : Optional.empty();
  }
}
