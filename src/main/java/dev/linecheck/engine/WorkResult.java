package dev.linecheck.engine;

import java.time.Duration;

/// What becomes of scheduled work after a worker had it.
sealed interface WorkResult {
  /// There is nothing more to do.
  record Done() implements WorkResult {}

  /// Some worker takes it up again, this one or another.
  record Later(Duration pause) implements WorkResult {}

  Done DONE = new Done();
}
