package dev.linecheck.simulator;

import dev.linecheck.callagent.AgentReply;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.EndReason;
import java.util.List;
import java.util.Optional;

/// The agent under test in one call, as its version defines it: a prompt or a flow.
/// Single-threaded.
sealed interface AgentSide permits PromptSide, FlowSide {
  /// Speaks before the caller, if the agent begins the call. Returns why the call ends, if it does.
  Optional<EndReason> opens();

  /// Answers what the caller said or did. Returns why the call ends, if it does.
  Optional<EndReason> answers();

  /// Goes on with function calls that wait for their answers.
  Optional<EndReason> goesOn(List<FunctionCall> open);

  /// Returns why the call ends after an act of the agent; empty if it goes on.
  static Optional<EndReason> end(AgentReply.Act act) {
    return switch (act) {
      case STAYS -> Optional.empty();
      case HANGS_UP -> Optional.of(EndReason.AGENT_HANGUP);
      case TRANSFERS -> Optional.of(EndReason.TRANSFERRED);
    };
  }
}
