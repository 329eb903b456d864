package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.NodeId;

/// The position of a flow in a call.
public record FlowPosition(NodeId node, Stage stage, CollectedOutputs gathered) {
  /// The progress of the flow at its node.
  public enum Stage {
    /// The node has to speak, or to call its function.
    TO_ENTER,
    /// The node has spoken, and the caller's reply decides the next node.
    SPOKEN,
    /// The node's function has answered.
    RETURNED,
    /// The flow has ended.
    COMPLETE
  }

  static FlowPosition entering(NodeId node, CollectedOutputs gathered) {
    return new FlowPosition(node, Stage.TO_ENTER, gathered);
  }

  FlowPosition at(Stage newStage) {
    return new FlowPosition(node, newStage, gathered);
  }

  FlowPosition left(CollectedOutputs more) {
    return new FlowPosition(node, stage, more);
  }
}
