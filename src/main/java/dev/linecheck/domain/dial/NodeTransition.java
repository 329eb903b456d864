package dev.linecheck.domain.dial;

import dev.linecheck.domain.Json;

/// A step of a flow from one node to the next.
///
/// @param transitionData the output of the node that the step leaves, a JSON object
public record NodeTransition(String toNodeId, Json transitionData) {}
