package dev.linecheck.report;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.verdict.JudgeHealth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The quality of a judge by people's labels, and a run's figures corrected by it.
///
/// @param votes the correlations of the errors of the judge's votes; empty if turns have one vote,
///   or if labels are insufficient
/// @param health the quality of the judge model's work in the run
/// @param answers the number of answers of the models that judged the run
/// @param spent the cost of these answers
public record JudgeReport(
    Levels levels, List<Votes> votes, JudgeHealth health, int answers, Spending spent) {
  public JudgeReport {
    votes = List.copyOf(votes);
  }

  /// The figures of turns and of calls, two levels that tell nothing about each other.
  public record Levels(Level turns, Level calls) {}

  /// The figures of one level.
  ///
  /// @param agreement the agreement of the judge with people on what is labelled
  /// @param raw the share of the run that the judge passes
  /// @param corrected the estimated share of the run that truly passes, or why there is none
  /// @param disagreements what judge and people do not agree on, at most [#DISAGREEMENTS_MAX]
  public record Level(
      Agreement agreement, RawRate raw, CorrectedRate corrected, List<Rated> disagreements) {
    /// The most disagreements of a level that a report lists.
    public static final int DISAGREEMENTS_MAX = 100;

    public Level {
      disagreements = List.copyOf(disagreements);
    }
  }

  /// A labelled turn or call with the verdicts of the judge and of people.
  ///
  /// @param index the turn's position in the transcript; empty for a call
  /// @param labelledBy the name of the person; empty if it is not known
  public record Rated(
      RunId run,
      ResultId result,
      OptionalInt index,
      RatedPair verdicts,
      Optional<String> labelledBy) {}

  /// The votes on one labelled turn.
  ///
  /// @param wrong the number of votes that differ from the label
  public record WrongVotes(int cast, int wrong) {}

  /// The correlation of votes on labelled turns with the same number of votes.
  public record Votes(int turns, VoteCorrelation correlation) {
    /// Returns the correlations that the labelled turns reveal, by the number of votes.
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
