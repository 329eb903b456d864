package dev.linecheck.domain.run;

import java.util.Optional;

/// How the items of a run stand. Only a judged item is passing, failing or excluded.
///
/// @param records all items of the run
/// @param excluded items of which nothing is known but that the judge could not tell, in a run that
///   leaves such out
/// @param errored items that could not be carried out, through no fault of the agent
/// @param cancelled items that the run's cancelling ended
/// @param notRun items that the run ended without trying
/// @param invalid items whose simulation was no fair call, each time it was played; among the
///   errored
/// @param continued how calls went on where the version left a recording; empty unless the run goes
///   on there
/// @param votes how well the judge's model did its work
/// @param undecided items with at least one undecided turn; they are among the failing, the passing
///   or the excluded too
public record RunCounts(
    int records,
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
  /// @param errored those that could not be played on, through no fault of the agent
  public record Continued(int passing, int failing, int excluded, int errored) {}

  /// Votes that a judge's model was asked for in the newest judgements.
  ///
  /// @param invalid of which no answer could be used
  public record Votes(int asked, int invalid) {
    public static final Votes NONE = new Votes(0, 0);
  }

  public RunCounts {
    if (passing + failing + excluded + errored + cancelled + notRun > records) {
      throw new IllegalArgumentException("more items ended than the run has");
    }
  }

  /// The counts of a run that nobody cancelled or cut short.
  public static RunCounts of(int records, int passing, int failing, int errored, int undecided) {
    return new RunCounts(
        records, passing, failing, 0, errored, 0, 0, 0, undecided, Optional.empty(), Votes.NONE);
  }

  /// Items that have come to an end.
  public int ended() {
    return passing + failing + excluded + errored + cancelled + notRun;
  }
}
