package dev.linecheck.callagent.flow;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The model's reading of the caller's reply.
///
/// @param output the output of the node; empty when the call has to stay at it
/// @param holding the numbers of the conditions that hold
public record RouterAnswer(Optional<ObjectNode> output, Set<Integer> holding) {
  public RouterAnswer {
    holding = Set.copyOf(holding);
  }
}
