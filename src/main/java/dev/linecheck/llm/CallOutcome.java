package dev.linecheck.llm;

import dev.linecheck.llm.ModelException.ModelFailure;

/// How a model call ended, as far as it tells whether its provider is asked too much.
enum CallOutcome {
  /// The provider took it on, with or without success.
  TAKEN,
  /// The provider asked to slow down.
  REFUSED,
  /// Nobody waited for the end: it tells nothing.
  ABANDONED;

  static CallOutcome of(ModelFailure trouble) {
    return switch (trouble) {
      case RATE_LIMITED -> REFUSED;
      case UNAUTHORIZED, REFUSED, UNAVAILABLE, TIMED_OUT, UNREADABLE -> TAKEN;
    };
  }
}
