package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowPosition.Stage;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;

/// The path through a flow, read from the lines of a call.
public record FlowHistory(Flow flow) {
  /// Whether the lines contain steps of a flow, and this flow has all of their nodes.
  public boolean isOf(List<TranscriptEntry> lines) {
    List<NodeTransition> steps =
        lines.stream().flatMap(entry -> entry.detail().nodeTransition().stream()).toList();
    return !steps.isEmpty()
        && steps.stream()
            .allMatch(step -> !step.toNodeId().isEmpty() && flow.has(new NodeId(step.toNodeId())));
  }

  /// Returns the position of the flow after these lines.
  public FlowPosition after(List<TranscriptEntry> lines) {
    FlowPosition position =
        lines.stream()
            .flatMap(line -> line.detail().nodeTransition().stream())
            .findFirst()
            .map(step -> flow.startTo(new NodeId(step.toNodeId())))
            .orElseGet(flow::start);
    for (TranscriptEntry line : lines) {
      if (line.detail().nodeTransition().isPresent()) {
        position = moved(position, line.detail().nodeTransition().get());
      } else if (line.agentSpeaks() && !(flow.node(position.node()) instanceof FlowNode.Function)) {
        position = position.at(Stage.SPOKEN);
      }
    }
    return position;
  }

  private static FlowPosition moved(FlowPosition from, NodeTransition step) {
    return FlowPosition.entering(
        new NodeId(step.toNodeId()),
        from.gathered().with(from.node(), OutputJson.of(step.transitionData().text())));
  }

  /// Returns the display name of the node at which the flow stands after these lines.
  public String nameAfter(List<TranscriptEntry> lines) {
    return flow.name(after(lines));
  }
}
