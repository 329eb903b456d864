package dev.linecheck.evaluation;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.engine.CallServices;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.EngineConfig;
import dev.linecheck.engine.StopRule;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.provider.ProviderClient;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.KeyStore;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.ThreadWaits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// The product on a real database, without a server: one workspace with an agent and a config. Its
/// engine takes up no work.
final class TestEvaluation implements AutoCloseable {
  static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
  static final AgentId AGENT = new AgentId("a1");
  static final PromptId PROMPT = new PromptId("p1");
  static final ConfigId CONFIG = new ConfigId("c1");
  static final ModelId SCRIPTED = new ModelId("scripted");
  static final int RECORDS_MAX = 100_000;

  final Database database;
  final Stores stores;
  final ModelRules rules;
  final RunResolver resolver;
  final RunStarter starter;
  final RunControl control;
  final Rejudging rejudging;
  private final Models models;
  private final Engine engine;

  TestEvaluation(Path folder) {
    database = Databases.sqlite(folder.resolve("evaluation.db"));
    stores = Stores.of(database);
    LlmConfig llm = new LlmConfig(CallLimits.DEFAULTS, List.of(), Prices.NONE);
    models = models(llm);
    AtomicLong count = new AtomicLong();
    engine =
        new Engine(
            database,
            rehearsal(models),
            new EngineConfig(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
            new Engine.Ports(
                InstantSource.system(),
                new ThreadWaits(),
                new Random(1),
                () -> "id-" + count.incrementAndGet(),
                StopRule.NEVER));
    rules =
        new ModelRules(
            models,
            new ModelDefaults(
                Optional.of(SCRIPTED),
                Optional.empty(),
                ModelOptions.DEFAULTS,
                Collections.emptySortedMap()));
    MemoryLanes memory = MemoryLanes.of(8_000_000, Duration.ZERO);
    resolver = new RunResolver(database, rules, memory, RECORDS_MAX);
    starter = new RunStarter(database, engine, resolver);
    control = new RunControl(database, engine);
    rejudging = new Rejudging(database, engine, rules);
    new KeyStore(database)
        .bootstrap(WORKSPACE, new KeyId("k1"), "the-first-key-of-all", Instant.EPOCH);
    stores
        .agents()
        .create(WORKSPACE, agent(AGENT, PROMPT), prompt(AGENT, PROMPT), Optional.empty());
    stores.configs().create(WORKSPACE, config(CONFIG, Optional.of(SCRIPTED)));
  }

  private static Models models(LlmConfig llm) {
    return Models.open(
        llm,
        new ManualWaits(),
        new Random(1),
        new ScriptedModel(),
        ProviderClient.connecting(llm, InstantSource.system()));
  }

  private static CallServices rehearsal(Models models) {
    return new CallServices(
        new Simulator(new ManualWaits()),
        new Replayer(new ManualWaits()),
        new Judge(new ManualWaits()),
        models,
        models.prices(),
        new OutboundClient(OutboundConfig.NONE));
  }

  static CallAgent agent(AgentId id, PromptId prompt) {
    return new CallAgent(
        id,
        "Front desk",
        Optional.empty(),
        true,
        prompt,
        Optional.empty(),
        List.of(),
        Json.EMPTY_OBJECT,
        Instant.EPOCH);
  }

  static VersionedPrompt prompt(AgentId agent, PromptId id) {
    return new VersionedPrompt(
        id,
        agent,
        1,
        "v1",
        AgentType.STANDARD,
        SCRIPTED,
        ModelOptions.DEFAULTS,
        Optional.of("```scripted\nsay We open at eight.\n```"),
        Json.EMPTY_OBJECT,
        Instant.EPOCH);
  }

  static EvalConfig config(ConfigId id, Optional<ModelId> judge) {
    return new EvalConfig(
        id,
        "Rules",
        "```scripted\nnever say \"nine\"\n```",
        Optional.empty(),
        judge,
        ModelOptions.DEFAULTS,
        JudgePlan.DEFAULT,
        JudgeRules.DEFAULT,
        0,
        Instant.EPOCH);
  }

  /// A caller with these words as its part.
  void record(String id, String words) {
    PromptRecord record =
        new PromptRecord(
            new RecordId(id),
            "prompt-" + id,
            id,
            "",
            words,
            MaxTurns.DEFAULT,
            AgentInputs.NONE,
            Instant.EPOCH,
            List.of(),
            CallerManner.DEFAULT,
            List.of());
    stores.records().create(WORKSPACE, CONFIG, record);
  }

  @Override
  public void close() {
    engine.close();
    models.close();
    database.close();
  }
}
