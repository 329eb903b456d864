package dev.linecheck.domain.dial;

/// Who speaks a line of a transcript; names of the API.
public enum Speaker {
  /// The caller, simulated or real.
  HUMAN,
  /// The agent under test. The results of its functions and its steps through a flow are its lines
  /// too.
  AI,
  /// A phone menu that the call went through.
  IVR
}
