package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.evaluation.comparison.StopBaseline;
import dev.linecheck.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Resolves and checks everything that a request for a run names. Thread-safe.
public final class RunResolver {
  private final Stores stores;
  private final RunLookup lookup;
  private final ModelRules models;
  private final RunSetups setups;
  private final RunRecords records;
  private final MemoryLanes memory;

  /// @param recordsMax the most bytes of a run's records together
  public RunResolver(Database database, ModelRules models, MemoryLanes memory, int recordsMax) {
    this.stores = Stores.of(database);
    this.lookup = new RunLookup(stores);
    this.models = models;
    this.setups = new RunSetups(database, models);
    this.records = new RunRecords(stores, recordsMax);
    this.memory = memory;
  }

  /// Returns what `use` makes of the resolved run, or as many reasons against the run as can be
  /// found at once. The memory for the records is held as long as `use` takes.
  ///
  /// @throws MemoryBusyException when the memory for its records is in use for too long
  public <T> Checked<T> resolved(
      WorkspaceId workspace, RunRequest request, Function<ResolvedRun, T> use) {
    Checked<EvalConfig> config =
        Checked.found(
            stores.configs().find(workspace, request.config()),
            () -> Refusal.absent("There is no such eval config."));
    Checked<RunSetup> setup = config.then(found -> setups.of(workspace, found, request));
    Checked<Long> bytes = setup.then(_ -> records.weighed(workspace, request));
    Checked<Long> whole =
        bytes.then(size ->
            lookup
                .baseline(workspace, config.accepted().id(), request.details().baseline())
                .then(baseline ->
                    new StopBaseline(stores).check(workspace, request, setup.accepted(), baseline))
                .then(_ -> new Checked.Accepted<>(size)));
    return whole.then(size -> {
      try (MemoryShare _ = memory.records(size)) {
        return withRecords(workspace, request, config.accepted(), setup.accepted())
            .then(order -> new Checked.Accepted<>(use.apply(order)));
      }
    });
  }

  private Checked<ResolvedRun> withRecords(
      WorkspaceId workspace, RunRequest request, EvalConfig config, RunSetup setup) {
    return records
        .of(workspace, request)
        .then(found -> {
          List<Refusal> reasons = new ArrayList<>(RunScripts.unreadable(setup, found));
          models.unpriced(request.budget(), setup).ifPresent(reasons::add);
          return Checked.unless(reasons, found);
        })
        .then(found ->
            new Checked.Accepted<>(
                new ResolvedRun(
                    workspace,
                    config.id(),
                    setup,
                    request.budget(),
                    found,
                    sentinels(workspace, config),
                    request.trials(),
                    request.details())));
  }

  private List<Sentinel> sentinels(WorkspaceId workspace, EvalConfig config) {
    return stores.judgements().sentinels().choose(workspace, config.id(), config.sentinels());
  }
}
