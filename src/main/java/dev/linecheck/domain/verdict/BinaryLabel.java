package dev.linecheck.domain.verdict;

/// Whether a turn, or a call as a whole, does what prompt and criteria ask.
public enum BinaryLabel {
  ACCURATE,
  INACCURATE;

  /// Returns the value of a verdict in every count. The config's policy decides about undecided
  /// turns.
  public static BinaryLabel of(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> ACCURATE;
      case TurnVerdict.Inaccurate _ -> INACCURATE;
      case TurnVerdict.Undecided open ->
          switch (open.policy()) {
            case FAIL, EXCLUDE -> INACCURATE;
            case PASS -> ACCURATE;
          };
    };
  }
}
