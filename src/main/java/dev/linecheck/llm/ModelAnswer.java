package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import java.util.List;
import java.util.Optional;

/// The answer of a language model.
///
/// @param text its words; empty if it gave none
/// @param calls the functions that it calls
/// @param model the model, by its name in the provider's answer
/// @param thinking the model's reasoning, if the provider shows it; never spoken and never judged
/// @param opaque the answer as its provider needs it back, as JSON in the provider's own form;
///   empty if words and calls suffice
/// @param warnings what a person should know about the run because of this answer
/// @param executed the functions that an agent of the team's own called and answered itself, before
///   it gave this answer
public record ModelAnswer(
    String text,
    List<FunctionCall> calls,
    FinishReason finish,
    TokenUsage usage,
    String model,
    Optional<String> thinking,
    Optional<String> opaque,
    List<Warning> warnings,
    List<FunctionAnswer> executed) {
  public ModelAnswer {
    calls = List.copyOf(calls);
    warnings = List.copyOf(warnings);
    executed = List.copyOf(executed);
  }

  /// An answer before which no function was called.
  public ModelAnswer(
      String text,
      List<FunctionCall> calls,
      FinishReason finish,
      TokenUsage usage,
      String model,
      Optional<String> thinking,
      Optional<String> opaque,
      List<Warning> warnings) {
    this(text, calls, finish, usage, model, thinking, opaque, warnings, List.of());
  }

  /// An answer without thinking, of which the provider needs nothing back.
  public ModelAnswer(
      String text, List<FunctionCall> calls, FinishReason finish, TokenUsage usage, String model) {
    this(text, calls, finish, usage, model, Optional.empty(), Optional.empty(), List.of());
  }

  /// An answer of words alone.
  public ModelAnswer(String text, FinishReason finish, TokenUsage usage, String model) {
    this(text, List.of(), finish, usage, model);
  }

  /// Returns the answer with other warnings.
  public ModelAnswer with(List<Warning> others) {
    return new ModelAnswer(text, calls, finish, usage, model, thinking, opaque, others, executed);
  }

  /// Whether it says nothing and calls nothing.
  public boolean isSilent() {
    return text.isBlank() && calls.isEmpty() && executed.isEmpty();
  }

  /// Whether it ends at the longest answer.
  public boolean isCutOff() {
    return finish == FinishReason.LENGTH;
  }

  /// Returns the length of the answer: its words, and the names, ids, arguments and results of
  /// calls.
  public long chars() {
    return text.length()
        + calls.stream().mapToLong(ModelAnswer::chars).sum()
        + executed.stream().mapToLong(one -> chars(one.call()) + one.result().length()).sum();
  }

  private static long chars(FunctionCall call) {
    return (long) call.name().length()
        + call.args().length()
        + call.functionCallId().orElse("").length();
  }

  /// A warning about a run. It appears once, however many answers give it.
  ///
  /// @param code a stable word for programs
  /// @param message a sentence that says what happened and which setting helps
  public record Warning(String code, String message) {}

  /// The reason why the answer ends.
  public enum FinishReason {
    COMPLETE,
    /// The longest answer was reached, so the text may stop in the middle.
    LENGTH,
    /// A filter of the provider withheld words.
    FILTERED,
    /// The model declined; the text is what it said instead.
    DECLINED
  }
}
