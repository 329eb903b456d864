package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A model call as the provider saw it.
final class Send {
  /// Nothing is asked for more often under one claim: 5 counted attempts, and the pauses of 15
  /// minutes of rate limits and of 10 minutes of an outage.
  static final int SENDS_MAX = 5 + 60 + 40;

  private final CallKey key;
  private final RunId run;
  private final String hash;
  private final SimulatedProcess from;
  private final Instant at;
  private Optional<Instant> end = Optional.empty();
  private Optional<ModelAnswer> answer = Optional.empty();
  private boolean waitedFor;

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

  /// The provider is away, or refuses for its rate: that may be waited for.
  void fails(ModelFailure failure) {
    waitedFor = failure == ModelFailure.RATE_LIMITED || failure == ModelFailure.UNAVAILABLE;
  }

  /// Looks at the earlier calls for an answer that is asked for again.
  ///
  /// @param claims under which it was asked for
  static void checkAttempts(List<Send> before, int claims, String what) {
    assertThat(before.stream().filter(send -> !send.waitedFor))
        .as(what)
        .hasSizeLessThan(SimulatedWorld.ATTEMPTS_MAX * claims);
    assertThat(before).as(what).hasSizeLessThan(SENDS_MAX * claims);
  }

  @Override
  public String toString() {
    return key.text() + " at " + at;
  }
}
