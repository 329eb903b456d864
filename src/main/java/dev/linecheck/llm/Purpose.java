package dev.linecheck.llm;

/// For whom a model speaks.
public enum Purpose {
  AGENT,
  /// For the agent where it follows a flow: reads the caller's reply, and where it leads.
  ROUTER,
  CALLER,
  /// For a function that a model plays.
  FUNCTION,
  JUDGE,
  /// For a second look at what the judge faults.
  VERIFY
}
