package dev.linecheck.api;

import dev.linecheck.api.listen.ConnectionLimits;
import dev.linecheck.api.listen.Listener;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.engine.CallServices;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.EngineConfig;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.provider.ProviderClient;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.KeyStore;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.Waits;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The parts of a server that runs, for [TestServer].
final class ServerUnderTest implements AutoCloseable {
  private static final int IN_FLIGHT_MAX = 8_000_000;
  private static final Duration IN_FLIGHT_WAIT = Duration.ofSeconds(1);
  private static final AtomicLong COUNT = new AtomicLong();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Database database;
  private final Models models;
  private final Engine engine;
  private final ApiConfig config;
  private final ApiServer.Parts parts;
  private final Listener listener;
  private final ApiServer api;

  ServerUnderTest(
      Database database,
      LlmConfig llm,
      LanguageModel scripted,
      Optional<ModelId> callerModel,
      Optional<ModelId> judgeModel,
      OutboundConfig functions) {
    this.database = database;
    Ids ids = ServerUnderTest::nextId;
    InstantSource clock = InstantSource.system();
    Random chance = new Random(1);
    Waits waits = new ManualWaits();
    new KeyStore(database)
        .bootstrap(new WorkspaceId("w1"), new KeyId("k1"), TestServer.KEY, Instant.EPOCH);
    models =
        Models.open(
            llm, waits, chance, scripted, ProviderClient.connecting(llm, InstantSource.system()));
    engine =
        new Engine(
            database,
            rehearsal(models, waits, functions),
            new EngineConfig(TestServer.ITEMS_MAX, 3, Duration.ofSeconds(1), Duration.ofSeconds(2)),
            new Engine.Ports(clock, new ThreadWaits(), chance, ids));
    listener = Listener.bind("127.0.0.1", 0, ConnectionLimits.DEFAULTS);
    config = config(callerModel, judgeModel);
    parts =
        new ApiServer.Parts(
            database,
            engine,
            models,
            ids,
            () -> clock.instant().plus(ahead.get()),
            new ThreadWaits(),
            new ApiServer.Secrets("cursor secret", () -> "key-of-the-test-" + nextId()));
    api = listen(listener);
    engine.start();
  }

  private static ApiConfig config(Optional<ModelId> callerModel, Optional<ModelId> judgeModel) {
    return new ApiConfig(
        "127.0.0.1",
        0,
        TestServer.BODY_MAX,
        TestServer.IMPORT_MAX,
        TestServer.PAGE_BYTES_MAX,
        TestServer.RUN_RECORDS_MAX,
        IN_FLIGHT_MAX,
        IN_FLIGHT_WAIT,
        TestServer.REQUEST_WAIT,
        0,
        Duration.ofMinutes(1),
        new ModelDefaults(
            callerModel, judgeModel, ModelOptions.DEFAULTS, Collections.emptySortedMap()));
  }

  private static CallServices rehearsal(Models models, Waits waits, OutboundConfig functions) {
    return new CallServices(
        new Simulator(waits),
        new Replayer(waits),
        new Judge(waits),
        models,
        models.prices(),
        new OutboundClient(functions));
  }

  static String nextId() {
    return "id-%08d".formatted(COUNT.incrementAndGet());
  }

  ApiServer listen(Listener other) {
    return ApiServer.start(other, config, parts);
  }

  int port() {
    return listener.port();
  }

  HttpClient http() {
    return http;
  }

  Database database() {
    return database;
  }

  ApiServer api() {
    return api;
  }

  void pass(Duration time) {
    ahead.updateAndGet(time::plus);
  }

  @Override
  public void close() {
    api.close();
    engine.close();
    models.close();
    database.close();
    http.close();
  }
}
