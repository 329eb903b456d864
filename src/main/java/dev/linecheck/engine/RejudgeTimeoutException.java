package dev.linecheck.engine;

import java.time.Duration;

/// Thrown when a judgement takes too long for the client that waits for it. Nothing was changed.
public final class RejudgeTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejudgeTimeoutException(Duration limit) {
    super("the judge was not done within " + limit.toSeconds() + " s");
  }
}
