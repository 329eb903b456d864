package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.verdict.TurnVerdicts;

/// The outcome of an item.
public sealed interface ItemOutcome {
  /// The code of an item whose simulation was never a fair call.
  String INVALID_SIMULATION = "simulator_error";

  /// The code of an item of which the judge says nothing usable.
  String JUDGE_UNUSABLE = "judge_unusable";

  /// The call was played or replayed, and judged. The verdicts decide whether it passes.
  ///
  /// @param transcript the lines of the simulated call, or of the recorded one
  record Judged(Transcript transcript, TurnVerdicts verdicts, CallExecution execution)
      implements ItemOutcome {}

  /// The item could not be executed, through no fault of the agent.
  ///
  /// @param code a stable word for programs
  /// @param message a sentence for people
  record Errored(String code, String message) implements ItemOutcome {}
}
