package dev.linecheck.domain.agent;

/// How a prompt version drives the call; names of the API.
public enum AgentType {
  /// One prompt for the whole call.
  STANDARD,
  /// A graph of nodes.
  CUSTOM_FLOW
}
