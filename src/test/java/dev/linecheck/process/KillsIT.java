package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import tools.jackson.databind.JsonNode;

/// Servers that are killed at any moment. `-Dlinecheck.kills=200` kills more often than a build has
/// time for, `-Dlinecheck.seed` repeats a series.
@Tag("faults")
class KillsIT {
  private static final int RECORDS = 40;
  private static final int ITEMS_AT_ONCE = 6;
  private static final Duration LATENCY = Duration.ofMillis(120);
  private static final int KILLS = Integer.getInteger("linecheck.kills", 3);
  private static final long SEED = Long.getLong("linecheck.seed", 20_261_127L);

  @TempDir private Path folder;
  private final Random chance = new Random(SEED);
  private final List<Instant> kills = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();

  @Test
  void one_server_loses_nothing() throws Exception {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("data/linecheck.db"));

    try (SlowProvider provider = new SlowProvider(LATENCY)) {
      killAndAudit(provider, 1, setup(provider), new Rows(database));
    }
  }

  @Test
  void three_servers_on_one_database_lose_nothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        SlowProvider provider = new SlowProvider(LATENCY)) {
      killAndAudit(
          provider,
          3,
          setup(provider).on(postgres, "postgres"),
          new Rows(postgres.getPostgresDatabase()));
    }
  }

  private void killAndAudit(SlowProvider provider, int nodes, ServerSetup setup, Rows rows)
      throws Exception {
    List<LinecheckProcess> servers = new ArrayList<>();
    try {
      for (int i = 0; i < nodes; i++) {
        servers.add(serve(setup));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        awaitProgress(provider, ServerSetup.client(servers.getFirst()));
        killOne(servers);
        servers.add(serve(setup));
      }
      PlainClient client = ServerSetup.client(servers.getLast());
      for (String run : runs) {
        JsonNode ended = client.awaitPassing(run, RECORDS);
        assertThat(ended.get("status").asString()).as("seed %d", SEED).isEqualTo("SUCCESS");
        assertThat(client.get("/eval_runs/" + run + "/results").get("data")).hasSize(RECORDS);
      }
      new Auditor(rows.database()).audit();
      int repeated = RepeatedCalls.count(provider.asked(), kills, rows.keptAt());
      System.out.printf(
          "seed %d: %d kills of %d nodes, %d runs, %d calls, %d repeated%n",
          SEED, kills.size(), nodes, runs.size(), provider.asked().size(), repeated);
    } finally {
      for (LinecheckProcess server : servers) {
        server.close();
      }
    }
  }

  /// There is always something to lose.
  private void oneRunGoesOn(PlainClient client) throws Exception {
    if (runs.isEmpty()
        || client.get("/eval_runs/" + runs.getLast()).get("status").asString().equals("SUCCESS")) {
      runs.add(client.run(client.config(RECORDS)));
    }
  }

  /// A server that dies time and again without getting anywhere takes its items for poison.
  private void awaitProgress(SlowProvider provider, PlainClient client) throws Exception {
    int before = provider.asked().size();
    Polling.until(
        "new calls",
        Duration.ofMinutes(1),
        () -> {
          oneRunGoesOn(client);
          return provider.asked().size() >= before + 3 * ITEMS_AT_ONCE;
        });
  }

  private void killOne(List<LinecheckProcess> servers) throws Exception {
    Polling.letPass(Duration.ofMillis(chance.nextInt(600)));
    LinecheckProcess victim = servers.remove(chance.nextInt(servers.size()));
    kills.add(Instant.now());
    victim.kill();
  }

  private ServerSetup setup(SlowProvider provider) {
    return ServerSetup.asking(provider, folder).withKey().itemsAtOnce(ITEMS_AT_ONCE);
  }

  private static LinecheckProcess serve(ServerSetup setup) throws Exception {
    LinecheckProcess server = setup.start();
    server.url();
    return server;
  }
}
