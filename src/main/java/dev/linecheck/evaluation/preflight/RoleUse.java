package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.run.TokenUsage;

/// The work of one role's model for one item.
///
/// @param answers may be a fraction, where they are guessed
/// @param seconds the sum of the times until the answers came
/// @param longest the longest of these times, in seconds
record RoleUse(double answers, TokenUsage tokens, double seconds, double longest) {
  static final RoleUse NONE = new RoleUse(0, TokenUsage.NONE, 0, 0);

  RoleUse plus(RoleUse other) {
    return new RoleUse(
        answers + other.answers,
        tokens.plus(other.tokens),
        seconds + other.seconds,
        Math.max(longest, other.longest));
  }
}
