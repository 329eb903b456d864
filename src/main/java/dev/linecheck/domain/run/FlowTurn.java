package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.NodeTransition;
import java.util.List;

/// The path of one turn through a flow.
///
/// @param from the name of the node at which the turn began
/// @param steps the steps to other nodes, in their order
/// @param to the name of the node at which it ended
public record FlowTurn(String from, List<NodeTransition> steps, String to) {
  public FlowTurn {
    steps = List.copyOf(steps);
  }
}
