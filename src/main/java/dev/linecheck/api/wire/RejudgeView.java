package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.Rejudgement;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The state of a run's newest rejudgement; an extension.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RejudgeView(
    String status,
    String judgeModelId,
    Optional<String> judgeEscalationModelId,
    int numRecords,
    int numJudged,
    int numErrored,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> error) {
  /// @param told replaces an error message that the reader may not see
  static RejudgeView of(Rejudgement rejudgement, UnaryOperator<String> told) {
    return new RejudgeView(
        rejudgement.status().name(),
        rejudgement.judge().value(),
        rejudgement.stronger().map(ModelId::value),
        rejudgement.records(),
        rejudgement.judged(),
        rejudgement.errored(),
        rejudgement.startedAt(),
        rejudgement.endedAt(),
        rejudgement.error().map(told));
  }
}
