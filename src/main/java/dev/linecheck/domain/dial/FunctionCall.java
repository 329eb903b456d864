package dev.linecheck.domain.dial;

import java.util.Optional;

/// A function that the agent called.
///
/// @param args the arguments as they were written: JSON, unless the agent's model failed at it
/// @param functionCallId what the line with its result names
public record FunctionCall(String name, String args, Optional<String> functionCallId) {}
