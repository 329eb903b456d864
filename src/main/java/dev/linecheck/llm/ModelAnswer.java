package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import java.util.List;

/// The answer of a language model.
///
/// @param text its words; empty if it gave none
/// @param calls the functions that it calls
/// @param model the model, by its name in the provider's answer
public record ModelAnswer(
    String text, List<FunctionCall> calls, FinishReason finish, TokenUsage usage, String model) {
  public ModelAnswer {
    calls = List.copyOf(calls);
  }

  /// An answer of words alone.
  public ModelAnswer(String text, FinishReason finish, TokenUsage usage, String model) {
    this(text, List.of(), finish, usage, model);
  }

  /// Returns the length of the answer: its words, and the names, ids and arguments of its calls.
  public long chars() {
    return text.length()
        + calls.stream()
            .mapToLong(call ->
                (long) call.name().length()
                    + call.args().length()
                    + call.functionCallId().orElse("").length())
            .sum();
  }

  /// The reason why the answer ends.
  public enum FinishReason {
    COMPLETE,
    /// The longest answer was reached, so the text may stop in the middle.
    LENGTH,
    /// The provider withheld words.
    FILTERED
  }
}
