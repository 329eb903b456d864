package dev.linecheck.llm;

import dev.linecheck.time.Signal;

/// The right to one model call in flight, held until it is closed.
final class CallPermit implements AutoCloseable {
  private final CallGate gate;
  private final CallLane lane;
  private final Signal granted;
  private CallOutcome outcome = CallOutcome.ABANDONED;

  CallPermit(CallGate gate, CallLane lane, Signal granted) {
    this.gate = gate;
    this.lane = lane;
    this.granted = granted;
  }

  CallLane lane() {
    return lane;
  }

  Signal granted() {
    return granted;
  }

  CallOutcome outcome() {
    return outcome;
  }

  /// Notes the outcome of the call. A call without a note counts as abandoned.
  void ended(CallOutcome how) {
    outcome = how;
  }

  @Override
  public void close() {
    gate.end(this);
  }
}
