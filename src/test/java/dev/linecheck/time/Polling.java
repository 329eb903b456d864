package dev.linecheck.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The one place in the tests that waits for what other threads and processes do.
public final class Polling {
  /// Only a test that fails waits this long. Four demos that start at once on two busy cores have
  /// taken 30 s.
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Waits WAITS = new ThreadWaits();

  private Polling() {}

  /// Looks until a condition holds.
  ///
  /// @param what is waited for, in the message of a failure
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, LONGEST, condition);
  }

  public static void until(String what, Duration longest, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited %s in vain for %s".formatted(longest, what));
      }
      WAITS.pause(BETWEEN_LOOKS);
    }
  }

  /// Looks until a value is as wanted, and gives it.
  public static <T> T value(String what, Supplier<T> look, Predicate<T> isThere) {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (T seen = look.get(); ; seen = look.get()) {
      if (isThere.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for %s: %s".formatted(what, seen));
      }
      WAITS.pause(BETWEEN_LOOKS);
    }
  }

  /// Lets time pass in which something must not happen, or in which another process goes on.
  public static void letPass(Duration time) {
    WAITS.pause(time);
  }
}
