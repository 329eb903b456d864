package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import java.util.List;

/// What a language model answered.
///
/// @param text its words; empty when it gave none
/// @param calls the functions that it wants called
/// @param model the model as the provider names it in its answer
public record ModelAnswer(
    String text, List<FunctionCall> calls, FinishReason finish, TokenUsage usage, String model) {
  public ModelAnswer {
    calls = List.copyOf(calls);
  }

  /// An answer of words alone.
  public ModelAnswer(String text, FinishReason finish, TokenUsage usage, String model) {
    this(text, List.of(), finish, usage, model);
  }

  /// How long it is: its words, and the names, ids and arguments of its calls.
  public long chars() {
    return text.length()
        + calls.stream()
            .mapToLong(call ->
                (long) call.name().length()
                    + call.args().length()
                    + call.functionCallId().orElse("").length())
            .sum();
  }

  /// Why the answer ends where it ends.
  public enum FinishReason {
    COMPLETE,
    /// The longest answer was reached: the text may stop in the middle.
    LENGTH,
    /// The provider withheld words.
    FILTERED
  }
}
