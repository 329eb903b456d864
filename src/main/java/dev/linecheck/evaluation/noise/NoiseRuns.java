package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.NoiseOrder;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.ModelRules;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Database;
import dev.linecheck.store.ErasureStore;
import dev.linecheck.store.NoiseStore;
import dev.linecheck.store.NoiseStore.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts noise runs and reports what they measured. Thread-safe.
public final class NoiseRuns {
  private final Stores stores;
  private final NoiseStore noise;
  private final ErasureStore erasure;
  private final Engine engine;
  private final ModelRules models;

  public NoiseRuns(Database database, Engine engine, ModelRules models) {
    this.stores = Stores.of(database);
    this.noise = new NoiseStore(database);
    this.erasure = new ErasureStore(database);
    this.engine = engine;
    this.models = models;
  }

  /// Starts a noise run of a run that has ended, or says why there can be none.
  public Checked<NoiseReport> begin(WorkspaceId workspace, EvalRun run, NoiseRequest request) {
    return erasure
        .whileNothingIsDeleted(workspace, () -> begun(workspace, run, request))
        .then(_ -> report(workspace, run));
  }

  private Checked<RunId> begun(WorkspaceId workspace, EvalRun run, NoiseRequest request) {
    Optional<Refusal> refused = RefusedNoise.reason(noise.state(workspace, run.id()));
    if (refused.isPresent()) {
      return Checked.refused(refused.get());
    }
    int own = run.counts().trials().each();
    List<Candidate> candidates = noise.candidates(workspace, run.id());
    List<Refusal> reasons =
        Stream.concat(
                missing(candidates, own, request).stream(),
                models.unpriced(request.budget(), run.models()).stream())
            .toList();
    return Checked.unless(reasons, request)
        .then(asked ->
            new Checked.Accepted<>(
                engine.begin(
                    new NoiseOrder(
                        workspace,
                        run.id(),
                        candidates,
                        new NoiseOrder.Sample(asked.transcripts(), asked.judgements()),
                        new NoiseOrder.Sample(asked.played(own), asked.trials()),
                        asked(asked),
                        asked.budget()))));
  }

  private static NoiseOrder.Sample asked(NoiseRequest request) {
    return switch (request.agent()) {
      case OF_JUDGED_CALLS -> new NoiseOrder.Sample(request.transcripts(), NoiseRequest.ASKED_EACH);
      case NONE -> NoiseOrder.Sample.NONE;
    };
  }

  private static List<Refusal> missing(
      List<Candidate> candidates, int ownTrials, NoiseRequest request) {
    int played = request.played(ownTrials);
    long records = records(candidates, trials -> trials >= 1);
    long repeated = records(candidates, trials -> trials >= 2);
    if (Math.min(request.transcripts(), candidates.size()) < NoiseRequest.SAMPLE_MIN) {
      return List.of(RefusedNoise.transcripts(candidates.size()));
    }
    if (played > 0 && Math.min(played, records) < NoiseRequest.SAMPLE_MIN) {
      return List.of(RefusedNoise.records(records));
    }
    if (played == 0 && repeated < NoiseRequest.SAMPLE_MIN) {
      return List.of(RefusedNoise.trials(repeated));
    }
    boolean isAgentOnly = candidates.stream().anyMatch(Candidate::isRecorded);
    return switch (request.agent()) {
      case OF_JUDGED_CALLS -> isAgentOnly ? List.of(RefusedNoise.agent()) : List.of();
      case NONE -> List.of();
    };
  }

  /// Counts the records by the number of their results that can be drawn.
  private static long records(List<Candidate> candidates, Predicate<Long> has) {
    return candidates.stream()
        .collect(Collectors.groupingBy(Candidate::record, Collectors.counting()))
        .values()
        .stream()
        .filter(has)
        .count();
  }

  /// Returns what the newest noise run of a run has measured so far.
  public Checked<NoiseReport> report(WorkspaceId workspace, EvalRun run) {
    return Checked.found(noise.newest(workspace, run.id()), RunLookup::noNoise)
        .then(measuring ->
            new Checked.Accepted<>(
                new NoiseReader(stores, noise, workspace).report(run, measuring)));
  }
}
