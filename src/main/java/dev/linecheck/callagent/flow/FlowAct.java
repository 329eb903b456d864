package dev.linecheck.callagent.flow;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;

/// What comes next in a flow.
public sealed interface FlowAct {
  /// A model has to read the caller's reply, or what a function answered.
  record Ask(RouterQuestion question) implements FlowAct {}

  /// The flow has gone on to another node.
  record Move(NodeTransition transition) implements FlowAct {}

  /// A function is called; under the name of its node, as recordings have it.
  record Call(FunctionCall call) implements FlowAct {}

  /// The agent's model speaks, and then it is the caller's turn.
  ///
  /// @param prompt what the model is told at this node
  record Speak(String prompt) implements FlowAct {}

  /// The flow is over.
  record Complete() implements FlowAct {}

  /// A function has answered, and no rule leads on from there.
  record Stuck() implements FlowAct {}

  /// More functions without a word than the limit.
  record Loop() implements FlowAct {}
}
