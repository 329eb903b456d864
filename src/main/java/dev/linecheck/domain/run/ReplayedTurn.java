package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// What an agent did when it was asked again at one decision point of a recorded call.
///
/// @param index the position of the recorded agent's first line there
/// @param words what it said; empty when it said nothing
/// @param functions the calls that were answered on the way, in their order
/// @param openCalls the calls with which the turn ended unanswered
/// @param flow the way through the agent's flow; empty where it follows none
public record ReplayedTurn(
    int index,
    String words,
    List<FunctionAnswer> functions,
    List<FunctionCall> openCalls,
    Stop stop,
    Optional<FlowTurn> flow) {
  /// Why the turn ends there.
  public enum Stop {
    /// The agent had said what it had to say.
    SPOKE,
    /// An opening line: said verbatim, no model was asked.
    OPENING,
    HANGS_UP,
    TRANSFERS,
    /// A call of the recording, with which the conversation ended or to which no result was
    /// recorded.
    RECORDED_CALL,
    /// A call that nothing recorded and no mock answers.
    UNRESOLVED_TOOL,
    /// More functions in one turn than the limit.
    STEPS_MAX,
    /// The agent's flow was at its end.
    FLOW_COMPLETE,
    /// A function of the agent's flow answered, and no rule led on from there.
    FLOW_STUCK
  }

  public ReplayedTurn {
    functions = List.copyOf(functions);
    openCalls = List.copyOf(openCalls);
  }
}
