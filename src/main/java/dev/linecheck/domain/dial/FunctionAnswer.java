package dev.linecheck.domain.dial;

/// A function call, and what was answered to it.
///
/// @param result as the agent's model read it
public record FunctionAnswer(FunctionCall call, String result, Source source) {
  /// Where the answer comes from.
  public enum Source {
    /// The recorded call made the same call at this place.
    RECORDED,
    /// The recorded call had made the same call before, and nothing can have changed since.
    READ_BEFORE,
    /// A mock of the function.
    MOCK,
    /// The function itself; never in a replay.
    REAL
  }
}
