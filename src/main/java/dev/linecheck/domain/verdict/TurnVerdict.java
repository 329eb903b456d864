package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.JudgePlan.Policy;
import java.util.List;
import java.util.Optional;

/// What the judge says of one agent turn.
public sealed interface TurnVerdict {
  /// The turn's position in the transcript, from zero.
  int index();

  /// What the agent said there.
  String modelOutput();

  /// How it compares with the recorded turn at its place.
  Relation relation();

  /// The same verdict of the same turn, where it stands in another transcript.
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

  /// The same verdict where a config says what becomes of an undecided turn.
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
  /// @param rule the id of the rule that code held it against; empty where a model found it
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

    /// What a model found.
    public Inaccurate(
        int index, String modelOutput, String reason, List<Evidence> evidence, Relation relation) {
      this(index, modelOutput, reason, evidence, relation, Optional.empty());
    }
  }

  /// The judge could not tell. Counted apart, and by the policy as accurate or not.
  record Undecided(int index, String modelOutput, String reason, Relation relation, Policy policy)
      implements TurnVerdict {
    /// An alert.
    public Undecided(int index, String modelOutput, String reason, Relation relation) {
      this(index, modelOutput, reason, relation, Policy.FAIL);
    }
  }
}
