package dev.linecheck.domain.verdict;

/// The quality of a judge model's work, as counts of votes and answers.
///
/// @param asked votes that were asked for
/// @param repaired votes whose first answer was unusable and whose second answer was usable
/// @param invalid votes without a usable answer
/// @param misquoted answers that quoted text that is not there
/// @param incoherent answers whose verdict differs from the one that their checks give
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

  /// Whether so many votes are invalid that the others cannot be trusted either.
  public static boolean isDegraded(int asked, int invalid) {
    return (long) invalid * DEGRADED_AT_ONE_IN > asked;
  }
}
