package dev.linecheck.domain.dial;

/// Who speaks a line of a transcript; names of the API.
public enum Speaker {
  /// The caller, simulated or real.
  HUMAN,
  /// The agent under test.
  AI
}
