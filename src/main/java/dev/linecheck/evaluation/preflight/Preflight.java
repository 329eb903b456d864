package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.RunRequest;
import dev.linecheck.evaluation.RunResolver;
import dev.linecheck.evaluation.preflight.PreflightReport.Basis;
import dev.linecheck.evaluation.preflight.PreflightReport.RoleForecast;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.Models;
import dev.linecheck.store.Database;
import dev.linecheck.store.PastRunStore;
import dev.linecheck.store.PastRunStore.AnswerSum;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Forecasts runs. A request that a start would refuse is refused, and nothing is started or
/// stored. Thread-safe.
public final class Preflight {
  /// The most items of an earlier run that are read.
  static final int ITEMS_READ_MAX = 1_000;

  private final RunResolver resolver;
  private final PastRunStore pastRuns;
  private final Models models;
  private final int itemsMax;
  private final InstantSource clock;

  /// @param itemsMax the most items that the node executes at the same time
  public Preflight(
      Database database, RunResolver resolver, Models models, int itemsMax, InstantSource clock) {
    this.resolver = resolver;
    this.pastRuns = new PastRunStore(database);
    this.models = models;
    this.itemsMax = itemsMax;
    this.clock = clock;
  }

  /// The data that a forecast is made from.
  ///
  /// @param past the measured run; empty for a guess
  /// @param beyond the seconds that its models' answers do not explain
  private record Evidence(
      Basis basis,
      Expectation expected,
      PastVerdicts verdicts,
      Optional<EvalRun> past,
      Range beyond) {}

  /// Returns the forecast, or as many reasons against the run as can be found at once.
  ///
  /// @param margin the drop that the gate tolerates, as a share
  /// @throws dev.linecheck.evaluation.MemoryBusyException when the memory for the records is in use
  ///   for too long
  public Checked<PreflightReport> of(WorkspaceId workspace, RunRequest request, double margin) {
    return resolver.resolved(workspace, request, order -> report(order, margin));
  }

  private PreflightReport report(ResolvedRun order, double margin) {
    RunModels ofRun = models(order.setup());
    Evidence evidence = measured(order).orElseGet(() -> guessed(order));
    Expectation expected = evidence.expected();
    int records = order.records().size();
    int trials = order.trials().each();
    return new PreflightReport(
        records,
        trials,
        evidence.basis(),
        roles(expected, ofRun),
        cost(expected, ofRun),
        time(ofRun).of(expected, ofRun).plus(evidence.beyond()),
        GateForecast.of(
            GateForecast.Records.of(order.records(), clock.instant()),
            order.trials(),
            margin,
            evidence.verdicts()),
        problems(order, ofRun, evidence));
  }

  private static RunModels models(RunSetup setup) {
    return new RunModels(
        setup.prompt().modelId(),
        setup.callerModel(),
        setup.judgeModel(),
        setup.plan().escalation());
  }

  private static Evidence guessed(ResolvedRun order) {
    return new Evidence(
        new Basis.Guess(), GuessedUse.of(order), PastVerdicts.NONE, Optional.empty(), Range.NONE);
  }

  private Optional<Evidence> measured(ResolvedRun order) {
    return pastRuns
        .closest(
            order.workspace(),
            new PastRunStore.Coming(
                order.config(),
                order.setup().replayMode(),
                order.setup().prompt().id(),
                order.details().baseline()))
        .flatMap(run -> measured(order, run));
  }

  /// Returns the evidence of an earlier run; empty if the answers to its items are deleted.
  private Optional<Evidence> measured(ResolvedRun order, EvalRun run) {
    Instant ended = run.times().endedAt().orElseThrow();
    int every = Math.ceilDiv(run.counts().items(), ITEMS_READ_MAX);
    List<AnswerSum> sums = pastRuns.answers(order.workspace(), run.id(), ended, every);
    double all = every * sums.stream().mapToDouble(sum -> PastUse.seconds(sum.elapsed())).sum();
    Instant begun = run.times().startedAt().orElse(run.times().createdAt());
    double lasted = PastUse.seconds(Duration.between(begun, ended));
    List<ItemUse> past = PastUse.of(sums, run.models(), time(run.models()).busy(all, lasted));
    return past.size() < PastRunStore.JUDGED_MIN
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                new Basis.Measured(run.id(), past.size()),
                new Expectation.Measured(past, order.items()),
                PastVerdicts.of(pastRuns.verdicts(order.workspace(), run.id())),
                Optional.of(run),
                beyond(order, run, past, lasted)));
  }

  /// Returns the seconds of the run to come that answers of models do not explain, as an earlier
  /// run tells. The time that nothing worked on that one, such as between its end and a retry, does
  /// not count.
  private Range beyond(ResolvedRun order, EvalRun run, List<ItemUse> past, double lasted) {
    RunCounts counts = run.counts();
    int judged = counts.passing() + counts.failing() + counts.excluded();
    double worked = PastUse.seconds(pastRuns.worked(order.workspace(), run.id()));
    double explained =
        time(run.models()).of(new Expectation.Measured(past, judged), run.models()).expected();
    return new UnexplainedTime(Math.max(0, Math.min(lasted, worked) - explained), judged)
        .of(order.items(), itemsMax);
  }

  private TimeForecast time(RunModels ofRun) {
    return new TimeForecast(models.limits(), itemsMax, states(ofRun));
  }

  private Map<ModelId, ModelState> states(RunModels ofRun) {
    Map<ModelId, ModelState> states = new LinkedHashMap<>();
    RunProblems.all(ofRun)
        .forEach(model -> models.state(model).ifPresent(state -> states.put(model, state)));
    return states;
  }

  private List<RoleForecast> roles(Expectation expected, RunModels ofRun) {
    List<RoleForecast> roles = new ArrayList<>();
    for (RunRole role : RunRole.values()) {
      role.model(ofRun)
          .ifPresent(model ->
              roles.add(
                  new RoleForecast(
                      role,
                      model,
                      expected.sum(item -> item.of(role).answers()),
                      expected.sum(item -> item.of(role).tokens().input()),
                      expected.sum(item -> item.of(role).tokens().output()),
                      Optional.of(model)
                          .filter(models.prices()::knows)
                          .map(known -> expected.sum(item -> cost(item, role, known))))));
    }
    return roles;
  }

  private Optional<Range> cost(Expectation expected, RunModels ofRun) {
    return RunProblems.all(ofRun).stream().allMatch(models.prices()::knows)
        ? Optional.of(expected.sum(item -> cost(item, ofRun)))
        : Optional.empty();
  }

  private double cost(ItemUse item, RunModels ofRun) {
    return Stream.of(RunRole.values())
        .mapToDouble(role -> role.model(ofRun).map(model -> cost(item, role, model)).orElse(0.0))
        .sum();
  }

  private double cost(ItemUse item, RunRole role, ModelId model) {
    return models.prices().cost(model, item.of(role).tokens());
  }

  private List<ForecastProblem> problems(ResolvedRun order, RunModels ofRun, Evidence evidence) {
    RunProblems found = new RunProblems(order, ofRun);
    List<ForecastProblem> problems = new ArrayList<>(found.ofRecords());
    problems.addAll(found.ofModels(models.prices(), states(ofRun)));
    evidence.past().flatMap(found::ofVersion).ifPresent(problems::add);
    evidence.past().map(EvalRun::models).flatMap(found::ofBasis).ifPresent(problems::add);
    return problems;
  }
}
