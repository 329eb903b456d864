package dev.linecheck.engine;

import java.time.Duration;

/// What becomes of scheduled work after a worker had it.
sealed interface Carried {
  /// There is nothing more to do.
  record Done() implements Carried {}

  /// Some worker takes it up again, this one or another.
  record Later(Duration pause) implements Carried {}

  Done DONE = new Done();
}
