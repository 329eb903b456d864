package dev.linecheck.llm;

/// The number of calls that a provider gets at the same time, adapted to its refusals. It is halved
/// after sustained refusal, and raised by a quarter after each window without it.
///
/// @param most the highest limit
/// @param now the present limit
/// @param finished calls since the last change, counted up to a full window
/// @param refusals the last calls as one bit each, the newest lowest; a bit is set if the call was
///   refused
record AdaptiveLimit(int most, int now, int finished, long refusals) {
  /// The number of finished calls after which the limit is reviewed.
  static final int WINDOW = 50;

  /// The percentage of refused calls in a window above which the limit is halved.
  static final int REFUSED_PERCENT_MAX = 15;

  private static final long WINDOW_BITS = (1L << WINDOW) - 1;

  static AdaptiveLimit upTo(int most) {
    return changed(most, most);
  }

  private static AdaptiveLimit changed(int most, int now) {
    return new AdaptiveLimit(most, now, 0, 0);
  }

  AdaptiveLimit after(CallOutcome outcome) {
    return switch (outcome) {
      case TAKEN -> after(0);
      case REFUSED -> after(1);
      case ABANDONED -> this;
    };
  }

  private AdaptiveLimit after(int refusal) {
    long last = (refusals << 1 | refusal) & WINDOW_BITS;
    if (finished + 1 < WINDOW) {
      return new AdaptiveLimit(most, now, finished + 1, last);
    }
    if (100 * Long.bitCount(last) > REFUSED_PERCENT_MAX * WINDOW) {
      return changed(most, Math.max(1, now / 2));
    }
    if (now < most) {
      return changed(most, Math.min(most, now + Math.max(1, now / 4)));
    }
    return new AdaptiveLimit(most, now, finished, last);
  }
}
