package dev.linecheck.engine;

import java.time.Duration;

/// A judgement that somebody waited for took too long; nothing was changed.
public final class RejudgeTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejudgeTimeoutException(Duration limit) {
    super("the judge was not done within " + limit.toSeconds() + " s");
  }
}
