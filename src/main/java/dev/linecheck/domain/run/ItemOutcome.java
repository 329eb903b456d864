package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.verdict.TurnVerdicts;

/// How an item ended.
public sealed interface ItemOutcome {
  /// The code of an item whose simulation was no fair call, each time it was played.
  String INVALID_SIMULATION = "simulator_error";

  /// The call was played, or gone through again, and judged; whether it passes is the judge's word.
  ///
  /// @param transcript of the simulated call, or the recorded one
  record Judged(Transcript transcript, TurnVerdicts verdicts, CallExecution course)
      implements ItemOutcome {}

  /// The item could not be carried out, through no fault of the agent.
  ///
  /// @param code stable, for programs
  /// @param message a sentence, for people
  record Errored(String code, String message) implements ItemOutcome {}
}
