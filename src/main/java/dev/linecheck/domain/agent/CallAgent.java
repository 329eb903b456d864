package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A voice agent as its team configured it, without the text of its prompt.
///
/// @param fillEmptyStringVariables whether a template variable without a value becomes empty text;
///   otherwise its placeholder stays in the prompt as written
/// @param linkedFunctions in the order of the client, each function once
/// @param settings the fields of the API's agent that nothing here reads, as received
public record CallAgent(
    AgentId id,
    String name,
    Optional<OpeningLine> openingLine,
    boolean fillEmptyStringVariables,
    PromptId defaultPromptId,
    Optional<ExtractorId> defaultExtractorId,
    List<LinkedFunction> linkedFunctions,
    Json settings,
    Instant createdAt) {
  public CallAgent {
    linkedFunctions = List.copyOf(linkedFunctions);
  }
}
