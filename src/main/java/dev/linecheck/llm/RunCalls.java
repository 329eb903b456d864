package dev.linecheck.llm;

/// The model calls of a run on this node at one moment.
///
/// @param waiting those that wait for a permit
/// @param inFlight those that have one, and no answer yet
public record RunCalls(int waiting, int inFlight) {
  public static final RunCalls NONE = new RunCalls(0, 0);
}
