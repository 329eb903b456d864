package dev.linecheck.domain.dial;

/// A function call with its answer.
///
/// @param result the answer as the agent's model read it
public record FunctionAnswer(FunctionCall call, String result, Source source) {
  /// The source of an answer.
  public enum Source {
    /// The recorded call made the same call at this place.
    RECORDED,
    /// The recorded call had made the same call earlier, and nothing can have changed since.
    READ_BEFORE,
    /// A mock of the function.
    MOCK,
    /// The real function; never in a replay.
    REAL,
    /// The agent's own server, which called the function itself and reported it.
    AGENT
  }
}
