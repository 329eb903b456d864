package dev.linecheck.domain.dial;

import java.util.Optional;

/// A call of a function by the agent.
///
/// @param args the arguments as written: JSON, unless the agent's model wrote something else
/// @param functionCallId the id that the line with its result names
public record FunctionCall(String name, String args, Optional<String> functionCallId) {}
