package dev.linecheck.simulated;

import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.engine.Engines;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.report.GateRule;
import dev.linecheck.store.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// What a seed will do: which servers with which limits, which runs, and what befalls them.
///
/// @param poisoned the item that nobody survives
/// @param wishes how often a client has an ended run judged again, or such a judgement cancelled
/// @param later what befalls while such a judgement goes on
record Forecast(
    long seed,
    Faults.Kind kind,
    int nodes,
    Node.Limits limits,
    List<RunPlan> runs,
    List<Blow> blows,
    Optional<PlannedItem> poisoned,
    int wishes,
    List<Blow> later) {
  /// Something that somebody does to the servers, or asks of them.
  enum Blow {
    KILL,
    STAND_STILL,
    TERMINATE,
    CANCEL,
    DATABASE_AWAY,
    REFUSE_KEY
  }

  /// @param labelled turns that runs may carry
  static Forecast of(long seed, List<Sentinel> labelled) {
    Random chance = new Random(seed * 0x9E3779B97F4A7C15L);
    Random more = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    Faults.Kind kind = Faults.Kind.KINDS.get(Math.floorMod(seed, Faults.Kind.KINDS.size()));
    int calls = 1 + chance.nextInt(8);
    Node.Limits limits =
        new Node.Limits(
            calls, 1 + chance.nextInt(calls), 1 + chance.nextInt(8), 1 + chance.nextInt(4));
    int nodes = 1 + chance.nextInt(3);
    Random early = new Random(seed * 0x9E3779B97F4A7C15L + 2);
    List<RunPlan> runs = runs(chance, labelled, more, early);
    List<Blow> blows = blows(chance, chance.nextInt(6), possible(kind));
    Optional<PlannedItem> poisoned =
        kind.crash() > 0 && chance.nextInt(6) == 0
            ? Optional.of(runs.getFirst().items().getFirst())
            : Optional.empty();
    int wishes = more.nextBoolean() ? 2 + more.nextInt(4) : 0;
    List<Blow> later = wishes == 0 ? List.of() : blows(more, 1 + more.nextInt(4), possible(kind));
    return new Forecast(seed, kind, nodes, limits, runs, blows, poisoned, wishes, later);
  }

  /// The same runs on a calm day, one item after the other, which carry no labelled turns.
  Forecast calm() {
    return new Forecast(
        seed,
        Faults.Kind.CALM,
        1,
        new Node.Limits(1, 1, 1, 1),
        runs.stream().map(Forecast::alone).toList(),
        List.of(),
        Optional.empty(),
        0,
        List.of());
  }

  /// What a run is judged by when it is judged again.
  JudgeBrief brief(RunId run) {
    Random chance = new Random(seed + run.value().hashCode());
    JudgeBrief brief = Samples.setup(SimulatedWorld.MODEL).brief();
    JudgePlan plan =
        new JudgePlan(
            chance.nextInt(3) == 0 ? 3 : 1,
            JudgePlan.VerificationMode.ALERTS,
            chance.nextInt(3) == 0
                ? JudgePlan.Items.UNIVERSAL
                : JudgePlan.Items.CRITERIA_AND_PROMPT,
            List.of(),
            JudgePlan.Mode.PER_TURN);
    return new JudgeBrief(
        chance.nextBoolean() ? brief.criteria() : "always kind",
        brief.model(),
        plan,
        brief.rules());
  }

  /// Whether somebody takes the key away.
  boolean refusesKey() {
    return blows.contains(Blow.REFUSE_KEY) || later.contains(Blow.REFUSE_KEY);
  }

  private static RunPlan alone(RunPlan run) {
    return new RunPlan(
        run.id(),
        run.configId(),
        run.setup(),
        Budget.UNLIMITED,
        run.seed(),
        run.secret(),
        run.items().stream().map(Forecast::alone).toList(),
        run.shareSize(),
        run.createdAt(),
        run.trials(),
        RunDetails.NONE);
  }

  private static PlannedItem alone(PlannedItem item) {
    return new PlannedItem(
        item.id(), item.resultId(), item.position(), item.trial(), item.record(), List.of());
  }

  private static List<Blow> possible(Faults.Kind kind) {
    List<Blow> possible = new ArrayList<>(List.of(Blow.CANCEL, Blow.TERMINATE));
    if (kind.crash() > 0) {
      possible.addAll(List.of(Blow.KILL, Blow.KILL, Blow.STAND_STILL));
    }
    if (kind.away() > 0) {
      possible.addAll(List.of(Blow.DATABASE_AWAY, Blow.DATABASE_AWAY));
    }
    if (kind.failed() > 0) {
      possible.add(Blow.REFUSE_KEY);
    }
    return possible;
  }

  private static List<Blow> blows(Random chance, int count, List<Blow> possible) {
    List<Blow> blows = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      blows.add(possible.get(chance.nextInt(possible.size())));
    }
    return blows;
  }

  private static List<RunPlan> runs(
      Random chance, List<Sentinel> labelled, Random more, Random early) {
    List<RunPlan> runs = new ArrayList<>();
    for (int left = 1 + chance.nextInt(3); left > 0; left--) {
      int carried = more.nextInt(6) == 0 ? 1 + more.nextInt(labelled.size()) : 0;
      Trials trials = Trials.of(more.nextInt(3) == 0 ? 2 + more.nextInt(3) : 1);
      Trials planned =
          early.nextInt(4) == 0
              ? trials.stopping(EarlyStopping.at(GateRule.Baseline.MARGIN))
              : trials;
      runs.add(run("run" + left, chance, labelled.subList(0, carried), planned));
    }
    return runs;
  }

  private static RunPlan run(String name, Random chance, List<Sentinel> carried, Trials trials) {
    return run(name, chance, 1 + chance.nextInt(4), carried, trials);
  }

  /// One run on one server without trouble of its own.
  static Forecast ofOneRun(long seed, int items, Node.Limits limits) {
    return new Forecast(
        seed,
        Faults.Kind.CALM,
        1,
        limits,
        List.of(run("run", new Random(seed), items, List.of(), Trials.ONE)),
        List.of(),
        Optional.empty(),
        0,
        List.of());
  }

  private static RunPlan run(
      String name, Random chance, int items, List<Sentinel> carried, Trials trials) {
    List<RunRecord> records = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      records.add(record(name + "-record" + i, 1 + chance.nextInt(3)));
    }
    Budget budget =
        chance.nextInt(6) == 0
            ? new Budget(OptionalLong.of(200 + chance.nextInt(3000)), OptionalLong.empty())
            : Budget.UNLIMITED;
    int[] ids = {0};
    return Engines.plan(
        new ResolvedRun(
            Samples.WORKSPACE,
            Samples.CONFIG,
            Samples.setup(SimulatedWorld.MODEL),
            budget,
            records,
            carried,
            trials,
            RunDetails.NONE),
        new Seed(chance.nextLong()),
        "secret of " + name + chance.nextLong(),
        1 + Math.floorMod(name.hashCode() + items, 3),
        Instant.parse("2026-01-02T03:04:05Z"),
        () -> name + "-" + ids[0]++);
  }

  private static PromptRecord record(String id, int turns) {
    return new PromptRecord(
        new RecordId(id),
        "prompt-" + id,
        id,
        "",
        "You are " + id,
        new MaxTurns(turns + 1),
        new AgentInputs("{\"name\":\"Ann\"}", Map.of("name", "Ann")),
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }
}
