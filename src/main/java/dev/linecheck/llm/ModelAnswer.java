package dev.linecheck.llm;

import dev.linecheck.domain.run.TokenUsage;

/// What a language model answered.
///
/// @param text its words; empty when it gave none
/// @param model the model as the provider names it in its answer
public record ModelAnswer(String text, FinishReason finish, TokenUsage usage, String model) {
  /// Why the answer ends where it ends.
  public enum FinishReason {
    COMPLETE,
    /// The longest answer was reached: the text may stop in the middle.
    LENGTH,
    /// The provider withheld words.
    FILTERED
  }
}
