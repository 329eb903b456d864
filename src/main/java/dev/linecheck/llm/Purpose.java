package dev.linecheck.llm;

/// For whom a model speaks.
public enum Purpose {
  AGENT,
  CALLER,
  JUDGE
}
