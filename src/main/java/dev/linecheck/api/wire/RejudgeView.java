package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.Rejudgement;
import java.util.function.UnaryOperator;

/// The state of a run's newest rejudgement; an extension.
///
/// @param told replaces an error message that the reader may not see
record RejudgeView(Rejudgement rejudgement, UnaryOperator<String> told) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("status", rejudgement.status().name());
    fields.put("judgeModelId", rejudgement.judge().value());
    fields.putPresent("judgeEscalationModelId", rejudgement.stronger().map(ModelId::value));
    fields.put("numRecords", rejudgement.records());
    fields.put("numJudged", rejudgement.judged());
    fields.put("numErrored", rejudgement.errored());
    fields.put("startedAt", rejudgement.startedAt());
    fields.putPresent("endedAt", rejudgement.endedAt());
    fields.putPresent("error", rejudgement.error().map(told));
  }
}
