package dev.linecheck.llm;

import dev.linecheck.llm.ModelException.ModelFailure;

/// The outcome of a model call, as far as it tells whether its provider is overloaded.
enum CallOutcome {
  /// The provider accepted the call, with or without success.
  TAKEN,
  /// The provider asked to slow down.
  REFUSED,
  /// Nobody waited for the end, so it tells nothing.
  ABANDONED;

  static CallOutcome of(ModelFailure trouble) {
    return trouble == ModelFailure.RATE_LIMITED ? REFUSED : TAKEN;
  }
}
