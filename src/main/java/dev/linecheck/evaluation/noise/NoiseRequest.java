package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.Trials;
import java.util.OptionalInt;

/// The sizes of a noise run. Where a run has fewer results or records, all of them are drawn.
///
/// @param transcripts the number of results whose calls are judged again
/// @param judgements the number of new judgements of each
/// @param records the number of records that are played again; if it is left out, none where the
///   run's own trials serve
/// @param trials the number of new conversations of each
/// @param agent the calls whose agent is asked again
/// @param budget the limits on what the noise run may use; that of the checked run does not count
public record NoiseRequest(
    int transcripts,
    int judgements,
    OptionalInt records,
    int trials,
    AskedAgent agent,
    Budget budget) {
  public static final int TRANSCRIPTS_DEFAULT = 30;
  public static final int TRANSCRIPTS_MAX = 1_000;
  public static final int JUDGEMENTS_DEFAULT = 2;
  public static final int JUDGEMENTS_MAX = 10;
  public static final int RECORDS_DEFAULT = 30;
  public static final int RECORDS_MAX = 1_000;
  public static final int TRIALS_DEFAULT = 2;
  public static final int TRIALS_MAX = Trials.MOST;

  /// The times that an agent is asked again about one call. Its first answers were given in another
  /// situation, so they cannot be one of the two that a spread needs.
  static final int ASKED_EACH = 2;

  /// The fewest transcripts, and the fewest records, that tell anything.
  static final int SAMPLE_MIN = 3;

  /// Which agents are asked again.
  public enum AskedAgent {
    /// Those of the calls that are judged again.
    OF_JUDGED_CALLS,
    NONE
  }

  /// Returns the number of records to play again.
  ///
  /// @param ownTrials the number of trials that the run has of each record
  int played(int ownTrials) {
    return records.orElse(ownTrials > 1 ? 0 : RECORDS_DEFAULT);
  }
}
