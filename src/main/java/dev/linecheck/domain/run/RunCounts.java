package dev.linecheck.domain.run;

import java.util.Optional;

/// The counts of a run's items. Only a judged item is passing, failing or excluded.
///
/// @param records the records of the run
/// @param trials the trials that each of them has
/// @param excluded items whose only alerts are undecided turns, in a run that excludes such items
/// @param errored items that could not be executed, through no fault of the agent
/// @param cancelled items that ended when the run was cancelled
/// @param notRun items that the run ended without executing
/// @param invalid items whose simulation was never a fair call; they are among the errored
/// @param continued the counts of continued calls; empty unless the run continues calls
/// @param votes the counts of the judge's votes
/// @param undecided items with at least one undecided turn; they are also among the failing, the
///   passing or the excluded
public record RunCounts(
    int records,
    Trials trials,
    int passing,
    int failing,
    int excluded,
    int errored,
    int cancelled,
    int notRun,
    int invalid,
    int undecided,
    Optional<Continued> continued,
    Votes votes) {
  /// Continuations of recorded calls, counted apart from the decisions in them.
  ///
  /// @param errored calls that could not be continued, through no fault of the agent
  public record Continued(int passing, int failing, int excluded, int errored) {}

  /// The votes that the judge's model was asked for in the newest judgements, and the items that
  /// they were asked by.
  ///
  /// @param invalid votes without a usable answer
  /// @param ownPrompt judgements in which items of the version's own prompt counted
  /// @param checklistFailed judgements without a checklist, because the model failed to write it
  public record Votes(int asked, int invalid, int ownPrompt, int checklistFailed) {
    public static final Votes NONE = new Votes(0, 0, 0, 0);
  }

  public RunCounts {
    if (passing + failing + excluded + errored + cancelled + notRun > records * trials.each()) {
      throw new IllegalArgumentException("more items ended than the run has");
    }
  }

  /// Returns the number of items of the run.
  public int items() {
    return records * trials.each();
  }
}
