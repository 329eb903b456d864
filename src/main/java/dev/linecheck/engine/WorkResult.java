package dev.linecheck.engine;

import java.time.Duration;

/// The result of scheduled work.
sealed interface WorkResult {
  /// There is nothing more to do.
  record Done() implements WorkResult {}

  /// A worker takes it up again later, this one or another.
  record Later(Duration pause) implements WorkResult {}

  Done DONE = new Done();
}
