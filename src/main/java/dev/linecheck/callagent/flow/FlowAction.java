package dev.linecheck.callagent.flow;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;

/// What comes next in a flow.
public sealed interface FlowAction {
  /// A model has to read the caller's reply, or what a function answered.
  record Ask(RouterQuestion question) implements FlowAction {}

  /// The flow has gone on to another node.
  record Move(NodeTransition transition) implements FlowAction {}

  /// A function is called; under the name of its node, as recordings have it.
  record Call(FunctionCall call) implements FlowAction {}

  /// The agent's model speaks, and then it is the caller's turn.
  ///
  /// @param prompt what the model is told at this node
  record Speak(String prompt) implements FlowAction {}

  /// The flow is over.
  record Complete() implements FlowAction {}

  /// A function has answered, and no rule leads on from there.
  record Stuck() implements FlowAction {}

  /// More functions without a word than the limit.
  record Loop() implements FlowAction {}
}
