package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.MockedFunction;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import java.util.Optional;

/// AIEvalRecord, which has either a dial or a prompt.
public record RecordView(EvalRecord record) implements View {
  /// Returns a record as a run froze it.
  static RecordView frozen(RunRecord record) {
    return switch (record) {
      case PromptRecord prompt -> new RecordView(prompt);
      case RecordedCall call -> new RecordView(call.record());
    };
  }

  @Override
  public void write(FieldWriter fields) {
    fields.put("id", record.id().value());
    switch (record) {
      case PromptRecord prompt ->
          fields
              .put("recordType", "PROMPT")
              .put("dialId", Optional.empty())
              .put("prompt", prompt, RecordView::prompt);
      case DialRecord dial ->
          fields
              .put("recordType", "DIAL")
              .put("dialId", dial.dialId().value())
              .put("prompt", Optional.empty())
              .putPresent("name", dial.name());
    }
    fields.put("tags", record.tags());
    fields.putPresent("knownFailureUntil", record.knownFailureUntil());
  }

  /// Shows an AIEvalPrompt.
  private static void prompt(PromptRecord record, FieldWriter fields) {
    fields.put("id", record.promptId());
    fields.put("systemPrompt", record.systemPrompt());
    fields.put("maxTurns", record.maxTurns().value());
    fields.put("createdAt", record.createdAt());
    fields.putPresent("name", filled(record.name()));
    fields.putPresent("description", filled(record.description()));
    fields.putPresent("agentInputs", filled(record.agentInputs().original()));
    if (!record.functionMocks().isEmpty()) {
      fields.putAll("functionMocks", record.functionMocks(), RecordView::mocks);
    }
    fields.putPresent("callerStyle", record.manner().style().map(CallerStyle::name));
    fields.putPresent(
        "callerCodes",
        Optional.of(record.manner().codes())
            .filter(codes -> codes != CallerManner.DEFAULT.codes())
            .map(CallerCodes::name));
  }

  private static void mocks(MockedFunction mocked, FieldWriter fields) {
    fields.put("function", mocked.function());
    fields.put("mocks", mocked.mocks().stream().map(MockView::new).toList());
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
