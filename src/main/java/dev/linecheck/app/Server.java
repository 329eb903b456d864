package dev.linecheck.app;

import dev.linecheck.api.ApiConfig;
import dev.linecheck.api.ApiServer;
import dev.linecheck.api.listen.ConnectionLimits;
import dev.linecheck.api.listen.Listener;
import dev.linecheck.cli.RunningServer;
import dev.linecheck.dashboard.Dashboard;
import dev.linecheck.dashboard.DashboardConfig;
import dev.linecheck.dashboard.page.ServerState;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.NewKeys;
import dev.linecheck.engine.CallServices;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.EngineConfig;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.GateStop;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.provider.ProviderClient;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.settings.Settings;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.DataFolder;
import dev.linecheck.store.Database;
import dev.linecheck.store.DatabaseClock;
import dev.linecheck.store.FileRewrite;
import dev.linecheck.store.FunctionSecrets;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.Readiness;
import dev.linecheck.store.SecretCipher;
import dev.linecheck.store.SecretStore;
import dev.linecheck.store.StoreConfig;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One Linecheck server, wired by hand. Closing it stops its parts in reverse order.
final class Server implements RunningServer {
  private static final Logger LOG = System.getLogger(Server.class.getName());
  static final Ids IDS = () -> UUID.randomUUID().toString();
  private static final int SECRET_BYTES = 32;

  /// The file descriptors for the program, the embedded database and other open files.
  private static final int FILES = 200;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Listener listener;
  private final Optional<String> newKey;
  private final List<String> providers;
  private final Dashboard dashboard;
  private Optional<DataFolder> dataFolder = Optional.empty();

  /// The settings of all packages, checked as a whole.
  record Config(
      StoreConfig store,
      ApiConfig api,
      ConnectionLimits connections,
      DashboardConfig dashboard,
      EngineConfig engine,
      LlmConfig llm,
      OutboundConfig outbound,
      Optional<String> key) {
    static Config from(Settings settings) {
      Config config = read(settings);
      settings.check();
      settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
      return config;
    }

    /// Reads the settings of all packages. What is wrong with them stays in the settings.
    static Config read(Settings settings) {
      StoreConfig store = StoreConfig.from(settings);
      LlmConfig llm = LlmConfig.from(settings);
      OutboundConfig outbound = OutboundConfig.from(settings);
      Config config =
          new Config(
              store,
              ApiConfig.from(settings),
              ConnectionLimits.from(settings, descriptors(store, llm, outbound)),
              DashboardConfig.from(settings),
              EngineConfig.from(settings),
              llm,
              outbound,
              BootstrapKey.from(settings));
      config.api().models().check(settings, llm);
      return config;
    }

    /// Returns the file descriptors that the server needs besides those of its clients.
    private static int descriptors(StoreConfig store, LlmConfig llm, OutboundConfig outbound) {
      int database =
          switch (store) {
            case StoreConfig.Embedded _ -> 0;
            case StoreConfig.Shared shared -> shared.connections();
          };
      return FILES + database + llm.limits().callsMax() + outbound.callsMax();
    }
  }

  Server(Config config) {
    SecureRandom chance = new SecureRandom();
    NewKeys newKeys = new RandomKeys(chance);
    Waits waits = new ThreadWaits();
    this.providers = config.llm().providers().stream().map(ProviderConfig::place).toList();
    try {
      this.listener =
          keep(Listener.bind(config.api().host(), config.api().port(), config.connections()));
      Database database = open(config.store());
      InstantSource clock = clock(database);
      this.newKey = BootstrapKey.ensure(new KeyStore(database), config.key(), IDS, clock, newKeys);
      Models models = keep(models(config.llm(), waits, chance, clock));
      CallServices calls = rehearsal(models, waits, keep(new OutboundClient(config.outbound())));
      Engine.Ports ports =
          new Engine.Ports(clock, waits, chance, IDS, new GateStop(Stores.of(database)));
      Engine engine = keep(new Engine(database, calls, config.engine(), ports));
      MemoryLanes memory = MemoryLanes.of(config.api().inFlightMax(), config.api().inFlightWait());
      this.dashboard = dashboard(config, database, memory, clock, chance, models);
      ApiServer.Parts served =
          new ApiServer.Parts(
              database,
              engine,
              models,
              IDS,
              clock,
              waits,
              new ApiServer.Secrets(kept("cursors", database, chance, clock), newKeys),
              memory,
              dashboard::route);
      keep(ApiServer.start(listener, config.api(), served));
      rewriteFile(database, waits);
      engine.start();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private static Dashboard dashboard(
      Config config,
      Database database,
      MemoryLanes memory,
      InstantSource clock,
      SecureRandom chance,
      Models models) {
    Readiness readiness = new Readiness(database, clock, config.api().diskMin());
    return new Dashboard(
        config.dashboard(),
        new Dashboard.Parts(
            database,
            memory,
            IDS,
            clock,
            new ThreadWaits(),
            new Dashboard.Secrets(kept("forms", database, chance, clock), () -> secret(chance)),
            new Dashboard.PageLimits(config.api().requestWait(), config.api().pageBytesMax()),
            new ServerState(
                models::state, models::calls, config.api().models(), readiness::trouble)));
  }

  /// Returns a secret of the server, the same on every node and after a restart.
  private static String kept(
      String name, Database database, SecureRandom chance, InstantSource clock) {
    return new SecretStore(database).keep(name, secret(chance), clock.instant());
  }

  /// Opens the models of a configuration.
  static Models models(LlmConfig config, Waits waits, SecureRandom chance, InstantSource clock) {
    return Models.open(
        config, waits, chance, new ScriptedModel(), ProviderClient.connecting(config, clock));
  }

  private static CallServices rehearsal(Models models, Waits waits, OutboundClient functions) {
    return new CallServices(
        new Simulator(waits),
        new Replayer(waits),
        new Judge(waits),
        models,
        models.prices(),
        functions);
  }

  private Database open(StoreConfig store) {
    Database database =
        switch (store) {
          case StoreConfig.Embedded embedded ->
              alone(keep(DataFolder.take(embedded.folder())), embedded.cipher());
          case StoreConfig.Shared shared -> keep(Database.postgresql(shared));
        };
    FunctionSecrets.look(database, dataFolder.flatMap(DataFolder::newKey));
    return database;
  }

  private Database alone(DataFolder folder, Optional<SecretCipher> cipher) {
    dataFolder = Optional.of(folder);
    Database database = keep(Database.sqlite(folder.databaseFile(), cipher.or(folder::cipher)));
    WorkQueue.freeClaims(database, InstantSource.system().instant());
    return database;
  }

  private void rewriteFile(Database database, Waits waits) {
    switch (database.dialect()) {
      case SQLITE -> keep(new FileRewrite(database, waits));
      case POSTGRESQL -> {} // PostgreSQL's own vacuum does that
    }
  }

  /// Returns the clock. Nodes that share a database share its clock.
  private InstantSource clock(Database database) {
    return switch (database.dialect()) {
      case SQLITE -> new MonotonicClock(InstantSource.system(), System::nanoTime);
      case POSTGRESQL -> keep(DatabaseClock.of(database));
    };
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  private static String secret(SecureRandom chance) {
    byte[] secret = new byte[SECRET_BYTES];
    chance.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  @Override
  public int port() {
    return listener.port();
  }

  @Override
  public String signInPath(String key) {
    return dashboard.signInPath(key);
  }

  @Override
  public void awaitEnd() {
    listener.awaitEnd();
  }

  @Override
  public Optional<DataFolder> dataFolder() {
    return dataFolder;
  }

  @Override
  public List<String> providers() {
    return providers;
  }

  @Override
  public Optional<String> newKey() {
    return newKey;
  }

  private void closeAfter(RuntimeException first) {
    try {
      close();
    } catch (IllegalStateException e) {
      first.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    IllegalStateException failed = new IllegalStateException("a part of the server did not stop");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failed.addSuppressed(e);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
