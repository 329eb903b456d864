package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.evaluation.JudgingWarnings;
import dev.linecheck.evaluation.comparison.RunFigures;
import dev.linecheck.llm.ModelAnswer.Warning;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// AIEvalRun; everything from `numRecords` on is an extension.
///
/// @param warned the warnings of its models' answers
/// @param figures empty in lists, and of a noise run, whose verdicts are no rate of an agent
/// @param told replaces an error message that the reader may not see
public record RunView(
    EvalRun run,
    RunPromptView prompt,
    Optional<Rejudgement> rejudgement,
    List<Warning> warned,
    Optional<RunFigures> figures,
    UnaryOperator<String> told)
    implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("id", run.id().value());
    fields.put("status", run.status().name());
    fields.put("callAgentId", run.callAgentId().value());
    fields.put("versionedPromptId", run.prompt().id().value());
    fields.put("versionedPrompt", prompt);
    fields.put("createdAt", run.times().createdAt());
    writeDetails(fields);
    writeCounts(fields);
    fields.put("numInputTokens", run.spent().usage().input());
    fields.put("numCachedInputTokens", run.spent().usage().cachedInput());
    fields.put("numOutputTokens", run.spent().usage().output());
    fields.put("cost", new Dollars(run.spent().costNanos()));
    run.budget().tokens().ifPresent(tokens -> fields.put("maxTokens", tokens));
    run.budget().costNanos().ifPresent(nanos -> fields.put("maxCost", new Dollars(nanos)));
    fields.putPresent("figures", figures.map(FiguresView::new));
    fields.putPresent("startedAt", run.times().startedAt());
    fields.putPresent("endedAt", run.times().endedAt());
    fields.putPresent("error", run.error().map(told));
    fields.put("agentModelId", run.models().agent().value());
    fields.put("callerModelId", run.models().caller().value());
    fields.put("judgeModelId", run.models().judge().value());
    fields.putPresent("judgeEscalationModelId", run.models().stronger().map(ModelId::value));
    fields.put("warnings", warnings());
    fields.putAll(
        "runWarnings",
        runWarnings(),
        (warning, each) -> each.put("code", warning.code()).put("message", warning.message()));
    fields.putPresent("rejudge", rejudgement.map(again -> new RejudgeView(again, told)));
  }

  private void writeDetails(FieldWriter fields) {
    RunDetails details = run.details();
    fields.put("name", details.name());
    fields.put("note", details.note());
    fields.put("commit", details.commit());
    fields.put("tags", details.tags());
    fields.put("baseline", details.baseline().map(RunId::value));
    fields.put("filtered", details.isFiltered());
    fields.putPresent("noiseOf", details.noiseOf().map(RunId::value));
  }

  private void writeCounts(FieldWriter fields) {
    RunCounts counts = run.counts();
    RunCounts.Votes votes = counts.votes();
    fields.put("aggregateResult", counts, RunView::aggregate);
    fields.put("numRecords", counts.records());
    fields.put("trials", counts.trials().each());
    counts.trials().extendTo().ifPresent(most -> fields.put("extendTo", most));
    fields.put("exploratory", counts.trials().isExploratory());
    writeStopping(counts, fields);
    fields.put("numItems", counts.items());
    fields.put("numExcluded", counts.excluded());
    fields.put("numErrored", counts.errored());
    fields.put("numCancelled", counts.cancelled());
    fields.put("numNotRun", counts.notRun());
    fields.put("numInvalid", counts.invalid());
    fields.put("numUndecided", counts.undecided());
    fields.put("numJudgeVotes", votes.asked());
    fields.put("numInvalidVotes", votes.invalid());
    fields.put("judgeDegraded", isJudgeDegraded());
    ReplayMode mode = counts.continued().isPresent() ? ReplayMode.CONTINUE : ReplayMode.DECISIONS;
    fields.put("replayMode", mode.name());
    fields.putPresent("continuedResult", counts.continued(), RunView::continued);
  }

  private static void writeStopping(RunCounts counts, FieldWriter fields) {
    Optional<EarlyStopping> stopping = counts.trials().stopping();
    fields.put("stopEarly", stopping.isPresent() ? "gate" : "never");
    stopping.ifPresent(announced -> fields.put("margin", announced.margin()));
    counts
        .trials()
        .stoppedEarly()
        .ifPresent(stop ->
            fields.put("stoppedEarly", stop, (found, inner) -> stopped(found, counts, inner)));
  }

  private static void stopped(StoppedEarly stop, RunCounts counts, FieldWriter fields) {
    fields.put("answer", stop.answer().name());
    fields.put("ground", stop.ground().name());
    fields.put("numRecords", stop.records());
    String reason =
        switch (stop.ground()) {
          case ARITHMETIC -> "no verdicts on the other records could change the answer";
          case EVIDENCE -> "the evidence suffices, however often one looks";
        };
    fields.put(
        "sentence",
        "The run stopped early with %s after %d compared records, because %s. %d of its %d calls were not run."
            .formatted(stop.answer(), stop.records(), reason, counts.notRun(), counts.items()));
  }

  private static void aggregate(RunCounts counts, FieldWriter fields) {
    fields.put("numFailing", counts.failing());
    fields.put("numPassing", counts.passing());
  }

  /// Shows the counts of continuations.
  private static void continued(RunCounts.Continued continued, FieldWriter fields) {
    fields.put("numFailing", continued.failing());
    fields.put("numPassing", continued.passing());
    fields.put("numExcluded", continued.excluded());
    fields.put("numErrored", continued.errored());
  }

  private boolean isJudgeDegraded() {
    RunCounts.Votes votes = run.counts().votes();
    return JudgeHealth.isDegraded(votes.asked(), votes.invalid());
  }

  private List<Warning> runWarnings() {
    return Stream.concat(
            warned.stream()
                .map(warning -> new Warning(warning.code(), told.apply(warning.message()))),
            JudgingWarnings.of(run.counts()).stream())
        .toList();
  }

  /// Returns the warnings about all models that may have given verdicts of the run.
  private List<String> warnings() {
    return Stream.concat(
            run.models().warnings().stream(),
            rejudgement.stream()
                .map(again -> run.models().judgedBy(again.judge(), again.stronger()))
                .flatMap(again -> again.warnings().stream()))
        .distinct()
        .toList();
  }
}
