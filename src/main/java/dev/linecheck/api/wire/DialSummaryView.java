package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.DialSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A dial in a list, an extension.
///
/// @param identity the key by which another import of the call is recognised
/// @param importedAt the time of the import
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DialSummaryView(
    String id,
    String status,
    Optional<String> callAgentId,
    Optional<String> versionedPromptId,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Long> durationSeconds,
    String identity,
    Instant importedAt) {
  public static DialSummaryView of(DialSummary dial) {
    return new DialSummaryView(
        dial.id().value(),
        dial.status().apiName(),
        dial.agentId().map(AgentId::value),
        dial.promptId().map(PromptId::value),
        dial.times().startedAt(),
        dial.times().endedAt(),
        dial.times().duration().map(Duration::toSeconds),
        dial.identity(),
        dial.createdAt());
  }
}
