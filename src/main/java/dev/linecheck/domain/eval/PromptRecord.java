package dev.linecheck.domain.eval;

import dev.linecheck.domain.agent.MockedFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A simulated caller: one test case of a config.
///
/// @param promptId the id of the caller's prompt, which the API shows apart from the record's id
/// @param name empty if never set
/// @param description empty if never set
/// @param functionMocks mocks for this case, tried before those of the functions
/// @param manner the manner in which the caller talks, unless its part says otherwise
public record PromptRecord(
    RecordId id,
    String promptId,
    String name,
    String description,
    String systemPrompt,
    MaxTurns maxTurns,
    AgentInputs agentInputs,
    Instant createdAt,
    List<MockedFunction> functionMocks,
    CallerManner manner,
    List<String> tags,
    Optional<LocalDate> knownFailureUntil)
    implements EvalRecord, RunRecord {
  public PromptRecord {
    functionMocks = List.copyOf(functionMocks);
    tags = List.copyOf(tags);
  }

  /// A record that is not known to fail.
  public PromptRecord(
      RecordId id,
      String promptId,
      String name,
      String description,
      String systemPrompt,
      MaxTurns maxTurns,
      AgentInputs agentInputs,
      Instant createdAt,
      List<MockedFunction> functionMocks,
      CallerManner manner,
      List<String> tags) {
    this(
        id,
        promptId,
        name,
        description,
        systemPrompt,
        maxTurns,
        agentInputs,
        createdAt,
        functionMocks,
        manner,
        tags,
        Optional.empty());
  }

  @Override
  public PromptRecord tagged(List<String> others) {
    return new PromptRecord(
        id,
        promptId,
        name,
        description,
        systemPrompt,
        maxTurns,
        agentInputs,
        createdAt,
        functionMocks,
        manner,
        others);
  }
}
