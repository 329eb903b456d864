package dev.linecheck.report;

import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.verdict.JudgeHealth;
import java.util.List;
import java.util.Optional;

/// The worth of a judge by people's labels, and what a run says in that light. Turns and calls are
/// two levels that say nothing of each other.
///
/// @param votes how the votes of the config's judge err together; empty where turns have one vote,
///   or labels do not tell
/// @param health of the judge's model in the run
/// @param answers of the models that judged the run
/// @param spent on these answers
public record JudgeReport(
    Level turns, Level calls, List<Votes> votes, JudgeHealth health, int answers, Spending spent) {
  public JudgeReport {
    votes = List.copyOf(votes);
  }

  /// The figures of one level.
  ///
  /// @param agreement of the judge with people, on what is labelled
  /// @param raw what the judge passes of the run
  /// @param corrected the share of the run that truly passes, estimated
  public record Level(Agreement agreement, Proportion raw, CorrectedRate corrected) {
    public static Level of(List<RatedPair> labelled, Proportion raw) {
      Agreement agreement = Agreement.of(labelled);
      return new Level(agreement, raw, CorrectedRate.of(raw, agreement));
    }
  }

  /// The votes on one labelled turn.
  ///
  /// @param wrong how many of them say otherwise than people
  public record WrongVotes(int cast, int wrong) {}

  /// The same number of votes on each of several labelled turns.
  public record Votes(int turns, VoteCorrelation correlation) {
    /// The correlations that labelled turns tell, by the number of votes.
    public static List<Votes> of(List<WrongVotes> labelled) {
      return labelled.stream()
          .map(WrongVotes::cast)
          .distinct()
          .sorted()
          .flatMap(cast -> of(cast, labelled).stream())
          .toList();
    }

    private static Optional<Votes> of(int cast, List<WrongVotes> labelled) {
      List<Integer> wrong =
          labelled.stream().filter(votes -> votes.cast() == cast).map(WrongVotes::wrong).toList();
      return VoteCorrelation.of(cast, wrong).map(found -> new Votes(wrong.size(), found));
    }
  }
}
