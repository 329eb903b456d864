package dev.linecheck.llm;

import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.settings.DurationText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Tells whether a model of a provider is away: it is, if no call to it has been answered for a
/// while. A gateway can have one model back while another is still away. Logs once when the model
/// is away and once when it is back. Thread-safe.
final class Presence {
  private final String model;
  private final Logger log;
  private long answered;
  private boolean isAway;

  Presence(String model, Logger log) {
    this.model = model;
    this.log = log;
  }

  /// Returns the number of calls that were answered. A refusal is an answer: somebody is there.
  synchronized long answered() {
    return answered;
  }

  void answers() {
    if (noteAnswer()) {
      log.log(Level.INFO, model + " is back");
    }
  }

  private synchronized boolean noteAnswer() {
    boolean wasAway = isAway;
    answered++;
    isAway = false;
    return wasAway;
  }

  /// Whether the model was away when it was last asked.
  synchronized boolean isAway() {
    return isAway;
  }

  /// Notes a call that got no answer of the model.
  void fails(ModelFailure failure) {
    switch (failure.remedy()) {
      case NONE, NONE_FOR_THE_RUN, WAIT_FOR_ROOM -> answers();
      case REPEAT, WAIT_FOR_RETURN -> {}
    }
  }

  /// Notes that calls wait for the model to be back.
  ///
  /// @param most the longest time that a call waits
  void isAwaited(ModelException failure, Duration most) {
    if (noteAway()) {
      log.log(
          Level.WARNING,
          "%s is away, and calls wait for it up to %s each: %s"
              .formatted(
                  model,
                  DurationText.write(most),
                  ProviderText.excerpt(String.valueOf(failure.getMessage()))));
    }
  }

  private synchronized boolean noteAway() {
    boolean wasAway = isAway;
    isAway = true;
    return !wasAway;
  }
}
