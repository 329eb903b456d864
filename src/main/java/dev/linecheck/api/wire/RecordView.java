package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// AIEvalRecord.
///
/// @param dialId null for a PROMPT record
/// @param prompt null for a DIAL record
public record RecordView(
    String id, String recordType, Optional<String> dialId, Optional<Prompt> prompt) {
  /// AIEvalPrompt.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Prompt(
      String id,
      String systemPrompt,
      int maxTurns,
      Instant createdAt,
      Optional<String> name,
      Optional<String> description,
      Optional<String> agentInputs,
      Optional<List<MockedFunctionView>> functionMocks,
      Optional<String> callerStyle,
      Optional<String> callerCodes) {}

  /// Returns a record as a run froze it.
  static RecordView frozen(RunRecord record) {
    return switch (record) {
      case PromptRecord prompt -> of(prompt);
      case RecordedCall call -> of(call.record());
    };
  }

  public static RecordView of(EvalRecord record) {
    return switch (record) {
      case PromptRecord prompt ->
          new RecordView(
              prompt.id().value(), "PROMPT", Optional.empty(), Optional.of(prompt(prompt)));
      case DialRecord dial ->
          new RecordView(
              dial.id().value(), "DIAL", Optional.of(dial.dialId().value()), Optional.empty());
    };
  }

  private static Prompt prompt(PromptRecord record) {
    return new Prompt(
        record.promptId(),
        record.systemPrompt(),
        record.maxTurns().value(),
        record.createdAt(),
        filled(record.name()),
        filled(record.description()),
        filled(record.agentInputs().original()),
        Optional.of(record.functionMocks().stream().map(MockedFunctionView::of).toList())
            .filter(mocks -> !mocks.isEmpty()),
        record.manner().style().map(CallerStyle::name),
        Optional.of(record.manner().codes())
            .filter(codes -> codes != CallerManner.DEFAULT.codes())
            .map(CallerCodes::name));
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
