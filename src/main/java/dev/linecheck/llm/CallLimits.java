package dev.linecheck.llm;

/// The limits on the model calls that one node has in flight at the same time.
///
/// @param callsMax the most calls to all providers together
/// @param runCallsMax the most calls of one run
public record CallLimits(int callsMax, int runCallsMax) {
  public static final CallLimits DEFAULTS = new CallLimits(256, 256);

  public CallLimits {
    if (callsMax < 1 || runCallsMax < 1) {
      throw new IllegalArgumentException("every limit leaves room for one call");
    }
  }
}
