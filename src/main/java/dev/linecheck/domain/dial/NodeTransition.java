package dev.linecheck.domain.dial;

import dev.linecheck.domain.Json;

/// A step of a flow from one node to the next.
///
/// @param transitionData what the left node gave, a JSON object
public record NodeTransition(String toNodeId, Json transitionData) {}
