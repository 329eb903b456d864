package dev.linecheck.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// How long a thread waits for its turn at the database. Work waits as long as it takes.
public final class ConnectionPatience {
  private static final ScopedValue<Duration> MOST = ScopedValue.newInstance();

  private ConnectionPatience() {}

  /// Does something that waits no longer than this for each of its turns.
  ///
  /// @throws BusyException when a turn did not come in time
  public static <T> T atMost(Duration most, Supplier<T> work) {
    return ScopedValue.where(MOST, most).call(work::get);
  }

  /// Empty where this thread waits as long as it takes.
  static Optional<Duration> most() {
    return MOST.isBound() ? Optional.of(MOST.get()) : Optional.empty();
  }
}
