package dev.linecheck.callagent.flow;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// What a model read out of the caller's reply.
///
/// @param output what the node leaves behind; empty when the call is to stay at it
/// @param holding the numbers of the conditions that hold
public record RouterAnswer(Optional<ObjectNode> output, Set<Integer> holding) {
  public RouterAnswer {
    holding = Set.copyOf(holding);
  }
}
