package dev.linecheck.simulated;

import java.time.Instant;

/// A process in virtual time: what dies together, and stands still together.
final class SimulatedProcess {
  private final String name;
  private boolean alive = true;
  private Instant stillUntil = Instant.MIN;

  SimulatedProcess(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean alive() {
    return alive;
  }

  Instant stillUntil() {
    return stillUntil;
  }

  void die() {
    alive = false;
  }

  /// As under a SIGSTOP until then.
  void standStill(Instant until) {
    stillUntil = until;
  }
}
