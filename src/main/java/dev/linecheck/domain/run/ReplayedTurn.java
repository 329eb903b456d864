package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// The turn of an agent that was asked again at one decision point of a recorded call.
///
/// @param index the position of the recorded agent's first line there
/// @param words the words of the agent; empty if it said nothing
/// @param functions the calls that were answered during the turn, in their order
/// @param openCalls the unanswered calls with which the turn ended
/// @param flow the path through the agent's flow; empty if the agent has no flow
public record ReplayedTurn(
    int index,
    String words,
    List<FunctionAnswer> functions,
    List<FunctionCall> openCalls,
    Stop stop,
    Optional<FlowTurn> flow) {
  /// The reason why the turn ends.
  public enum Stop {
    /// The agent finished speaking.
    SPOKE,
    /// The agent's words stop in the middle, because its answer reached the most tokens.
    CUT_OFF,
    /// An opening line: said verbatim, without a model.
    OPENING,
    HANGS_UP,
    TRANSFERS,
    /// A recorded call with which the conversation ended, or which has no recorded result.
    RECORDED_CALL,
    /// A call that neither the recording nor a mock answers.
    UNRESOLVED_TOOL,
    /// More function calls in one turn than the limit.
    STEPS_MAX,
    /// The agent's flow ended.
    FLOW_COMPLETE,
    /// A function of the agent's flow answered, and no rule of the flow matched.
    FLOW_STUCK
  }

  public ReplayedTurn {
    functions = List.copyOf(functions);
    openCalls = List.copyOf(openCalls);
  }
}
