package dev.linecheck.simulated;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.Price;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderLimits;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What the processes of one world share: the time, the database, the provider.
final class SimulatedWorld implements AutoCloseable {
  static final String PROVIDER = "sim";
  static final ModelId MODEL = new ModelId(PROVIDER + "/model");
  static final int ATTEMPTS_MAX = 5;

  /// Nano-dollars a token.
  static final Prices PRICES = new Prices(Map.of(MODEL, new Price(250, 25, 2000)));

  private final VirtualTime time;
  private final VirtualWaits waits;
  private final FaultyDatabase file;
  private final Database database;
  private final Database plain;
  private final FaultyProvider provider;
  private final AtomicInteger ids = new AtomicInteger();
  private final Forecast forecast;

  SimulatedWorld(Path file, VirtualTime time, Faults faults, Forecast forecast)
      throws SQLException {
    this.time = time;
    this.waits = new VirtualWaits(time);
    this.file = new FaultyDatabase(file, time, faults);
    this.database = Databases.over(this.file.faulty());
    this.plain = Databases.over(this.file.plain());
    this.provider = new FaultyProvider(time, waits, faults);
    this.forecast = forecast;
  }

  VirtualTime time() {
    return time;
  }

  VirtualWaits waits() {
    return waits;
  }

  FaultyDatabase file() {
    return file;
  }

  Database database() {
    return database;
  }

  /// The same database without any trouble, for whoever looks on.
  Database plain() {
    return plain;
  }

  FaultyProvider provider() {
    return provider;
  }

  /// Whether one process has the database for itself.
  boolean alone() {
    return forecast.nodes() == 1;
  }

  /// Whether labelled turns ride along in a run.
  boolean carriesSentinels() {
    return forecast.runs().stream()
        .flatMap(run -> run.items().stream())
        .anyMatch(item -> !item.sentinels().isEmpty());
  }

  Node.Limits limits() {
    return forecast.limits();
  }

  Ids ids() {
    return () -> "node" + ids.incrementAndGet();
  }

  static ProviderConfig provider(Node.Limits limits) {
    return ProviderConfig.openAi(
        PROVIDER,
        URI.create("http://127.0.0.1:1/v1"),
        Optional.empty(),
        new ProviderLimits(
            limits.providerCalls(),
            limits.providerCalls(),
            FaultyProvider.TIMEOUT,
            ATTEMPTS_MAX,
            Duration.ofSeconds(30)),
        ModelSettings.DEFAULTS,
        List.of());
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }
}
