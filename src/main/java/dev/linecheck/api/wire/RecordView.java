package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.eval.PromptRecord;
import java.time.Instant;
import java.util.Optional;

/// AIEvalRecord of type PROMPT.
public record RecordView(String id, String recordType, Optional<String> dialId, Prompt prompt) {
  /// AIEvalPrompt.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Prompt(
      String id,
      String systemPrompt,
      int maxTurns,
      Instant createdAt,
      Optional<String> name,
      Optional<String> description,
      Optional<String> agentInputs) {}

  public static RecordView of(PromptRecord record) {
    return new RecordView(
        record.id().value(),
        "PROMPT",
        Optional.empty(),
        new Prompt(
            record.promptId(),
            record.systemPrompt(),
            record.maxTurns().value(),
            record.createdAt(),
            filled(record.name()),
            filled(record.description()),
            filled(record.agentInputs().original())));
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
