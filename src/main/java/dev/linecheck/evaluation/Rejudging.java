package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.engine.Engine;
import dev.linecheck.store.Database;
import dev.linecheck.store.ErasureStore;
import java.util.Optional;

/// Judges stored calls again, by the current config of their run. Thread-safe.
public final class Rejudging {
  private final Stores stores;
  private final RunLookup runs;
  private final ErasureStore erasure;
  private final Engine engine;
  private final ModelRules models;

  public Rejudging(Database database, Engine engine, ModelRules models) {
    this.stores = Stores.of(database);
    this.runs = new RunLookup(stores);
    this.erasure = new ErasureStore(database);
    this.engine = engine;
    this.models = models;
  }

  /// Begins to judge all judged calls of an ended run again. Once accepted, the rejudgement
  /// survives every crash.
  public Checked<EvalRun> begin(WorkspaceId workspace, RunId id) {
    return erasure.whileNothingIsDeleted(
        workspace,
        () ->
            runs.run(workspace, id)
                .then(run -> RunLookup.notNoise("", run))
                .then(run -> begun(workspace, run)));
  }

  private Checked<EvalRun> begun(WorkspaceId workspace, EvalRun run) {
    return brief(workspace, run)
        .then(brief ->
            switch (engine.rejudge(workspace, run.id(), brief)) {
              case BEGUN -> new Checked.Accepted<>(run);
              case RUN_ACTIVE ->
                  refused(
                      "run_active", "The run is still going; judge it again when it has ended.");
              case REJUDGE_ACTIVE -> Checked.refused(RunLookup.rejudged());
              case NOTHING_JUDGED ->
                  refused(
                      "nothing_to_rejudge",
                      "No call of this run can be judged again: none was judged, or their words are erased.");
            });
  }

  /// Cancels a rejudgement. Once accepted, no further model call of it starts.
  public Checked<EvalRun> cancel(WorkspaceId workspace, RunId id) {
    return runs.run(workspace, id)
        .then(run ->
            engine.cancelRejudge(workspace, id)
                ? new Checked.Accepted<>(run)
                : refused(
                    "rejudge_ended",
                    "The run is not being judged again; there is nothing to cancel."));
  }

  /// Judges the stored call of one result again while the client waits. The new judgement becomes
  /// the current one.
  ///
  /// @throws dev.linecheck.engine.RejudgeTimeoutException when the judge takes too long
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public Checked<TurnVerdicts> rerun(WorkspaceId workspace, ResultId id) {
    Checked<EvalResult> result = runs.result(workspace, id);
    Checked<EvalRun> run =
        result
            .then(found -> runs.run(workspace, found.runId()))
            .then(found -> RunLookup.notNoise("", found))
            .then(Rejudging::ended)
            .then(found -> runs.notRejudged(workspace, found));
    Checked<EvalResult> withWords = run.then(_ -> withWords(result.accepted()));
    return withWords
        .then(_ -> brief(workspace, run.accepted()))
        .then(brief -> rejudged(workspace, id, brief));
  }

  private static Checked<EvalRun> ended(EvalRun run) {
    return switch (run.status()) {
      case PENDING, RUNNING ->
          refused(
              "run_active", "The run of this result is still going; rerun it when it has ended.");
      case SUCCESS, FAILED, CANCELLED -> new Checked.Accepted<>(run);
    };
  }

  /// Returns the result, unless the words of its call are erased.
  public static Checked<EvalResult> withWords(EvalResult result) {
    return result.erasedAt().isPresent() ? erased() : new Checked.Accepted<>(result);
  }

  /// Checks after judging that the words of the call were not erased meanwhile.
  private Checked<TurnVerdicts> rejudged(WorkspaceId workspace, ResultId id, JudgeBrief brief) {
    Optional<TurnVerdicts> verdicts = engine.rejudge(workspace, id, brief);
    return verdicts.isPresent()
        ? new Checked.Accepted<>(verdicts.get())
        : runs.result(workspace, id).then(_ -> erased());
  }

  private Checked<JudgeBrief> brief(WorkspaceId workspace, EvalRun run) {
    Checked<EvalConfig> config =
        Checked.found(
            stores.configs().find(workspace, run.configId()),
            () -> new Refusal("", "unknown_config", "The eval config of this run was deleted."));
    return config.then(models::brief);
  }

  private static <T> Checked<T> erased() {
    return refused(
        "transcript_erased", "The transcript of this result was erased; its verdicts stay.");
  }

  private static <T> Checked<T> refused(String code, String sentence) {
    return Checked.refused(new Refusal("", code, sentence));
  }
}
