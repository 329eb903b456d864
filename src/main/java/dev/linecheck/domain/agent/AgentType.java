package dev.linecheck.domain.agent;

/// The way in which a prompt version drives the call. The names are those of the API.
public enum AgentType {
  /// One prompt for the whole call.
  STANDARD,
  /// A graph of nodes.
  CUSTOM_FLOW
}
