package dev.linecheck.domain.run;

/// Tokens as the provider counted them.
///
/// @param input tokens read, the cached ones included
/// @param cachedInput those of `input` that the provider read from its cache
/// @param output tokens written
public record TokenUsage(long input, long cachedInput, long output) {
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        input + other.input, cachedInput + other.cachedInput, output + other.output);
  }
}
