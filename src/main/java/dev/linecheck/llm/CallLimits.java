package dev.linecheck.llm;

/// How many model calls one node has in flight at the same time.
///
/// @param callsMax of all providers together
/// @param runCallsMax of one run
public record CallLimits(int callsMax, int runCallsMax) {
  public static final CallLimits DEFAULTS = new CallLimits(256, 256);

  public CallLimits {
    if (callsMax < 1 || runCallsMax < 1) {
      throw new IllegalArgumentException("every limit leaves room for one call");
    }
  }
}
