package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.verdict.JudgeHealth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// AIEvalRun; everything from `numRecords` on is an extension.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunView(
    String id,
    String status,
    String callAgentId,
    String versionedPromptId,
    Instant createdAt,
    Aggregate aggregateResult,
    int numRecords,
    int numExcluded,
    int numErrored,
    int numCancelled,
    int numNotRun,
    int numInvalid,
    int numUndecided,
    int numJudgeVotes,
    int numInvalidVotes,
    boolean judgeDegraded,
    String replayMode,
    Optional<Continued> continuedResult,
    long numInputTokens,
    long numCachedInputTokens,
    long numOutputTokens,
    Dollars cost,
    Optional<Long> maxTokens,
    Optional<Dollars> maxCost,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<String> error,
    String agentModelId,
    String callerModelId,
    String judgeModelId,
    Optional<String> judgeEscalationModelId,
    List<String> warnings,
    Optional<RejudgeView> rejudge) {
  /// AIEvalAggregateResult.
  public record Aggregate(int numFailing, int numPassing) {}

  /// The counts of continuations.
  public record Continued(int numFailing, int numPassing, int numExcluded, int numErrored) {
    private static Continued of(RunCounts.Continued continued) {
      return new Continued(
          continued.failing(), continued.passing(), continued.excluded(), continued.errored());
    }
  }

  /// The view of a run.
  ///
  /// @param told replaces an error message that the reader may not see
  public static RunView of(
      EvalRun run, Optional<Rejudgement> rejudgement, UnaryOperator<String> told) {
    return new RunView(
        run.id().value(),
        run.status().name(),
        run.callAgentId().value(),
        run.versionedPromptId().value(),
        run.times().createdAt(),
        new Aggregate(run.counts().failing(), run.counts().passing()),
        run.counts().records(),
        run.counts().excluded(),
        run.counts().errored(),
        run.counts().cancelled(),
        run.counts().notRun(),
        run.counts().invalid(),
        run.counts().undecided(),
        run.counts().votes().asked(),
        run.counts().votes().invalid(),
        JudgeHealth.isDegraded(run.counts().votes().asked(), run.counts().votes().invalid()),
        (run.counts().continued().isPresent() ? ReplayMode.CONTINUE : ReplayMode.DECISIONS).name(),
        run.counts().continued().map(Continued::of),
        run.spent().usage().input(),
        run.spent().usage().cachedInput(),
        run.spent().usage().output(),
        new Dollars(run.spent().costNanos()),
        run.budget().tokens().stream().boxed().findFirst(),
        run.budget().costNanos().stream().mapToObj(Dollars::new).findFirst(),
        run.times().startedAt(),
        run.times().endedAt(),
        run.error().map(told),
        run.models().agent().value(),
        run.models().caller().value(),
        run.models().judge().value(),
        run.models().stronger().map(ModelId::value),
        warnings(run.models(), rejudgement),
        rejudgement.map(again -> RejudgeView.of(again, told)));
  }

  /// Returns the warnings about all models that may have given verdicts of the run.
  private static List<String> warnings(RunModels models, Optional<Rejudgement> rejudgement) {
    return Stream.concat(
            models.warnings().stream(),
            rejudgement.stream()
                .map(again -> models.judgedBy(again.judge(), again.stronger()))
                .flatMap(again -> again.warnings().stream()))
        .distinct()
        .toList();
  }
}
