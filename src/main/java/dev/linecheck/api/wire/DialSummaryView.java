package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.DialSummary;
import java.time.Duration;

/// A dial in a list, an extension.
public record DialSummaryView(DialSummary dial) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("id", dial.id().value());
    fields.put("status", dial.status().apiName());
    fields.putPresent("callAgentId", dial.agentId().map(AgentId::value));
    fields.putPresent("versionedPromptId", dial.promptId().map(PromptId::value));
    fields.putPresent("startedAt", dial.times().startedAt());
    fields.putPresent("endedAt", dial.times().endedAt());
    fields.putPresent("durationSeconds", dial.times().duration().map(Duration::toSeconds));
    fields.put("identity", dial.identity());
    fields.put("importedAt", dial.createdAt());
  }
}
