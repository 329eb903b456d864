package dev.linecheck.domain.verdict;

/// Whether a turn, or a call as a whole, does what prompt and criteria ask.
public enum BinaryLabel {
  ACCURATE,
  INACCURATE;

  /// What a verdict comes to, in every count: what could not be told is what the config says.
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
