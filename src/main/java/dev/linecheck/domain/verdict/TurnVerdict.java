package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.JudgePlan.Policy;
import java.util.List;
import java.util.Optional;

/// The verdict on one agent turn.
public sealed interface TurnVerdict {
  /// The turn's position in the transcript, from zero.
  int index();

  /// The agent's words in the turn, and its open calls as text.
  String modelOutput();

  /// The result of comparing the turn with the recorded one at its position.
  Relation relation();

  /// Returns the same verdict for the turn's position in another transcript.
  default TurnVerdict at(int position) {
    return switch (this) {
      case Accurate(_, String output, Relation relation) ->
          new Accurate(position, output, relation);
      case Inaccurate(
              _,
              String output,
              String reason,
              List<Evidence> evidence,
              Relation relation,
              Optional<String> rule) ->
          new Inaccurate(position, output, reason, evidence, relation, rule);
      case Undecided(_, String output, String reason, Relation relation, Policy policy) ->
          new Undecided(position, output, reason, relation, policy);
    };
  }

  /// Returns the same verdict with a config's policy for undecided turns.
  default TurnVerdict under(Policy policy) {
    return switch (this) {
      case Accurate _, Inaccurate _ -> this;
      case Undecided(int index, String output, String reason, Relation relation, _) ->
          new Undecided(index, output, reason, relation, policy);
    };
  }

  /// The turn does what prompt and criteria ask.
  record Accurate(int index, String modelOutput, Relation relation) implements TurnVerdict {}

  /// The turn breaks a rule.
  ///
  /// @param rule the id of the rule by which code found the fault; empty if a model found it
  record Inaccurate(
      int index,
      String modelOutput,
      String reason,
      List<Evidence> evidence,
      Relation relation,
      Optional<String> rule)
      implements TurnVerdict {
    public Inaccurate {
      evidence = List.copyOf(evidence);
    }

    /// A fault that a model found.
    public Inaccurate(
        int index, String modelOutput, String reason, List<Evidence> evidence, Relation relation) {
      this(index, modelOutput, reason, evidence, relation, Optional.empty());
    }
  }

  /// The judge could not tell. Undecided turns are counted apart, and also as accurate or
  /// inaccurate by the policy.
  record Undecided(int index, String modelOutput, String reason, Relation relation, Policy policy)
      implements TurnVerdict {
    /// An undecided turn that is an alert.
    public Undecided(int index, String modelOutput, String reason, Relation relation) {
      this(index, modelOutput, reason, relation, Policy.FAIL);
    }
  }
}
