package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import java.time.Duration;

/// Words the failure after which a request is not made again.
record FinalFailure(ModelId model, RetryPolicy policy) {
  ModelException of(ModelException failure, int attempts) {
    return with(failure, attempts > 1 ? " (after " + attempts + " attempts)" : "");
  }

  /// @param stated the wait that the provider asks for
  ModelException waitTooLong(ModelException failure, Duration stated) {
    return with(
        failure,
        "; the provider asks to wait for %s, and the longest wait is %s"
            .formatted(words(stated), words(policy.retryAfterMax())));
  }

  ModelException limitedTooLong(ModelException failure, Duration waited) {
    return with(failure, " (after waiting for %s)".formatted(words(waited)));
  }

  ModelException awayTooLong(ModelException failure, Duration waited) {
    return with(
        failure, " (after waiting for %s for the provider to be back)".formatted(words(waited)));
  }

  private ModelException with(ModelException failure, String after) {
    return failure.saying("%s%s. %s".formatted(failure.getMessage(), after, failure.advice(model)));
  }

  /// Writes a time in its two largest units.
  private static String words(Duration time) {
    Duration rounded = time.plusMillis(500);
    if (rounded.toHours() > 0) {
      return words(rounded.toHours(), "h", rounded.toMinutesPart(), "min");
    }
    return rounded.toMinutes() > 0
        ? words(rounded.toMinutes(), "min", rounded.toSecondsPart(), "s")
        : rounded.toSeconds() + " s";
  }

  private static String words(long large, String largeUnit, int small, String smallUnit) {
    String rest = small == 0 ? "" : " " + small + " " + smallUnit;
    return large + " " + largeUnit + rest;
  }
}
