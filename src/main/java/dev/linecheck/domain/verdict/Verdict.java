package dev.linecheck.domain.verdict;

/// The verdict on a turn or a call, without its details.
public enum Verdict {
  ACCURATE,
  INACCURATE,
  UNDECIDED;

  public static Verdict of(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> ACCURATE;
      case TurnVerdict.Inaccurate _ -> INACCURATE;
      case TurnVerdict.Undecided _ -> UNDECIDED;
    };
  }
}
