package dev.linecheck.simulated;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import java.time.Instant;
import java.util.Optional;

/// A model call as the provider saw it.
final class Send {
  private final CallKey key;
  private final RunId run;
  private final String hash;
  private final SimulatedProcess from;
  private final Instant at;
  private Optional<Instant> end = Optional.empty();
  private Optional<ModelAnswer> answer = Optional.empty();

  Send(ModelRequest request, SimulatedProcess from, Instant at) {
    this.key = request.key();
    this.run = request.run();
    this.hash = request.hash();
    this.from = from;
    this.at = at;
  }

  CallKey key() {
    return key;
  }

  RunId run() {
    return run;
  }

  /// The digest of what was asked.
  String hash() {
    return hash;
  }

  SimulatedProcess from() {
    return from;
  }

  Instant at() {
    return at;
  }

  /// Whether the caller still waits.
  boolean inFlight() {
    return end.isEmpty() && from.alive();
  }

  /// What the caller was given, if it was.
  Optional<ModelAnswer> answer() {
    return answer;
  }

  /// The caller waits no longer.
  void ends(Instant when) {
    end = Optional.of(when);
  }

  void answers(ModelAnswer what) {
    answer = Optional.of(what);
  }

  @Override
  public String toString() {
    return key.text() + " at " + at;
  }
}
