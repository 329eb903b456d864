package dev.linecheck.domain.dial;

/// The speaker of a line in a transcript. The names are those of the API.
public enum Speaker {
  /// The caller, simulated or real.
  HUMAN,
  /// The agent under test. The results of its functions and the steps of its flow count as its
  /// lines too.
  AI,
  /// A phone menu that the call went through.
  IVR
}
