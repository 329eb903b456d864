package dev.linecheck.domain.verdict;

/// How well a judge's model did its work, in answers.
///
/// @param asked votes that were asked for
/// @param repaired whose first answer could not be used, and the second could
/// @param invalid of which no answer could be used
/// @param misquoted answers that quoted what is nowhere
/// @param incoherent answers whose verdict is not that of their checks
/// @param undecided votes that could not tell
public record JudgeHealth(
    int asked, int repaired, int invalid, int misquoted, int incoherent, int undecided) {
  public static final JudgeHealth NONE = new JudgeHealth(0, 0, 0, 0, 0, 0);

  /// A judge is degraded when more than one in twenty of its votes is invalid.
  private static final int DEGRADED_AT_ONE_IN = 20;

  public JudgeHealth plus(JudgeHealth other) {
    return new JudgeHealth(
        asked + other.asked,
        repaired + other.repaired,
        invalid + other.invalid,
        misquoted + other.misquoted,
        incoherent + other.incoherent,
        undecided + other.undecided);
  }

  /// Whether so many votes are invalid that the rest is not to be trusted either.
  public static boolean isDegraded(int asked, int invalid) {
    return (long) invalid * DEGRADED_AT_ONE_IN > asked;
  }
}
