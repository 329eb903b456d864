package dev.linecheck.api;

import dev.linecheck.api.listen.ConnectionLimits;
import dev.linecheck.api.listen.Listener;
import dev.linecheck.dashboard.Dashboard;
import dev.linecheck.dashboard.DashboardConfig;
import dev.linecheck.dashboard.page.ServerState;
import dev.linecheck.dashboard.session.AllowedHosts;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.engine.CallServices;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.EngineConfig;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.GateStop;
import dev.linecheck.evaluation.operation.Operations;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.provider.ProviderClient;
import dev.linecheck.outbound.Origin;
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
import java.util.List;
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
  private final Dashboard dashboard;
  private final ApiServer.Parts parts;
  private final Listener listener;
  private final ApiServer api;
  private final AtomicReference<Operations> operations = new AtomicReference<>();

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
    engine = engine(database, rehearsal(models, waits, functions), clock, chance, ids);
    listener = Listener.bind("127.0.0.1", 0, ConnectionLimits.DEFAULTS);
    config = config(callerModel, judgeModel);
    MemoryLanes memory = MemoryLanes.of(IN_FLIGHT_MAX, IN_FLIGHT_WAIT);
    InstantSource shifted = () -> clock.instant().plus(ahead.get());
    dashboard = dashboard(database, memory, ids, shifted, models, config.models());
    parts =
        new ApiServer.Parts(
            database,
            engine,
            models,
            ids,
            shifted,
            new ThreadWaits(),
            new ApiServer.Secrets("cursor secret", () -> "key-of-the-test-" + nextId()),
            memory,
            (routing, local) -> {
              operations.set(local);
              dashboard.route(routing, local);
            });
    api = listen(listener);
    engine.start();
  }

  private static Engine engine(
      Database database, CallServices calls, InstantSource clock, Random chance, Ids ids) {
    return new Engine(
        database,
        calls,
        new EngineConfig(TestServer.ITEMS_MAX, 3, Duration.ofSeconds(1), Duration.ofSeconds(2)),
        new Engine.Ports(clock, new ThreadWaits(), chance, ids, new GateStop(Stores.of(database))));
  }

  private static Dashboard dashboard(
      Database database,
      MemoryLanes memory,
      Ids ids,
      InstantSource clock,
      Models models,
      ModelDefaults defaults) {
    return new Dashboard(
        new DashboardConfig(
            AllowedHosts.of("127.0.0.1", List.of(Origin.read(TestServer.PROXY).orElseThrow())),
            TestServer.SIGN_IN_MAX),
        new Dashboard.Parts(
            database,
            memory,
            ids,
            clock,
            new ThreadWaits(),
            new Dashboard.Secrets("form secret", () -> "token-" + nextId()),
            new Dashboard.PageLimits(TestServer.REQUEST_WAIT, TestServer.PAGE_BYTES_MAX),
            new ServerState(models::state, models::calls, defaults, Optional::empty)));
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

  Dashboard dashboard() {
    return dashboard;
  }

  Operations operations() {
    return operations.get();
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
