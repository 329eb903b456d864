package dev.linecheck.domain.verdict;

import java.util.List;

/// What the judge says of one agent turn.
public sealed interface TurnVerdict {
  /// The turn's position in the transcript, from zero.
  int index();

  /// What the agent said there.
  String modelOutput();

  /// The turn does what prompt and criteria ask.
  record Accurate(int index, String modelOutput) implements TurnVerdict {}

  /// The turn breaks a rule.
  record Inaccurate(int index, String modelOutput, String reason, List<Evidence> evidence)
      implements TurnVerdict {
    public Inaccurate {
      evidence = List.copyOf(evidence);
    }
  }

  /// The judge could not tell. Counted as not accurate, and counted apart.
  record Undecided(int index, String modelOutput, String reason) implements TurnVerdict {}
}
