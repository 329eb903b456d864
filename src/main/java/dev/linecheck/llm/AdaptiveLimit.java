package dev.linecheck.llm;

/// How many calls a provider is given at the same time, as far as it lets us: half as many after
/// sustained refusal, then a quarter more after every window without it.
///
/// @param most what it never exceeds
/// @param now the limit that holds
/// @param finished calls since the last change, counted up to a full window
/// @param refusals the last calls, a bit each, the newest lowest; set where it was refused
record AdaptiveLimit(int most, int now, int finished, long refusals) {
  /// How many finished calls tell whether a limit is right.
  static final int WINDOW = 50;

  /// How much of a window may be refused before the limit halves.
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
