package dev.linecheck.callagent.flow;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;

/// The next action in a flow.
public sealed interface FlowAction {
  /// A model has to read the caller's reply, or a function's answer.
  record Ask(RouterQuestion question) implements FlowAction {}

  /// The flow has moved to another node.
  record Move(NodeTransition transition) implements FlowAction {}

  /// The flow calls a function. The call has the name of its node, as in recordings.
  record Call(FunctionCall call) implements FlowAction {}

  /// The agent's model speaks, and then the caller has the turn.
  ///
  /// @param prompt the model's instructions at this node
  record Speak(String prompt) implements FlowAction {}

  /// The flow has ended.
  record Complete() implements FlowAction {}

  /// A function has answered, and no rule leads to another node.
  record Stuck() implements FlowAction {}

  /// The flow has called more functions without speaking than the limit allows.
  record Loop() implements FlowAction {}
}
