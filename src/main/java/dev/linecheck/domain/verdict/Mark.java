package dev.linecheck.domain.verdict;

/// Whether a turn, or a call as a whole, does what prompt and criteria ask.
public enum Mark {
  ACCURATE,
  INACCURATE;

  /// What a verdict comes to: what could not be told is not accurate, as in every count.
  public static Mark of(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> ACCURATE;
      case TurnVerdict.Inaccurate _, TurnVerdict.Undecided _ -> INACCURATE;
    };
  }
}
