package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// How long it takes until a server that is started in place of a killed one has caught up.
@Tag("faults")
class RecoveryTimesIT {
  private static final int RECORDS = 4;

  /// More than what a first start takes, which depends on the machine and what else it does.
  private static final Duration SERVES_WITHIN = Duration.ofSeconds(5);

  /// Four missed heartbeats of 2 s, after which a claim is free.
  private static final Duration LEASE = Duration.ofSeconds(8);

  private static final Duration ENDS_WITHIN = LEASE.plusSeconds(5);

  @TempDir private Path folder;
  private SlowProvider provider;
  private ServerSetup setup;

  @BeforeEach
  void start() throws Exception {
    provider = new SlowProvider(Duration.ofMillis(20));
    setup = ServerSetup.asking(provider, folder).withKey();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void an_idle_server_on_sqlite() throws Exception {
    servesAgain("SQLite", setup);
  }

  @Test
  void an_idle_server_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      servesAgain("PostgreSQL", setup.on(postgres, "postgres"));
    }
  }

  /// Everything that a client was told is there.
  private static void servesAgain(String database, ServerSetup setup) throws Exception {
    String run;
    JsonNode ended;
    JsonNode results;
    Duration first;
    Instant start = Instant.now();
    try (LinecheckProcess server = setup.start()) {
      PlainClient client = ServerSetup.client(server);
      first = Duration.between(start, Instant.now());
      run = client.run(client.config(RECORDS));
      ended = client.awaitPassing(run, RECORDS);
      results = client.get("/eval_runs/" + run + "/results");
      server.kill();
    }
    Instant begin = Instant.now();
    try (LinecheckProcess next = setup.start()) {
      PlainClient client = ServerSetup.client(next);
      JsonNode found = client.get("/eval_runs/" + run);
      Duration time = Duration.between(begin, Instant.now());

      System.out.printf(
          "%s: serves again %d ms after its start, the first time %d ms%n",
          database, time.toMillis(), first.toMillis());
      assertThat(found).isEqualTo(ended);
      assertThat(client.get("/eval_runs/" + run + "/results")).isEqualTo(results);
      assertThat(time).isLessThan(first.plus(SERVES_WITHIN));
    }
  }

  @Test
  void a_run_whose_last_result_was_not_counted() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      ServerSetup shared = setup.on(postgres, "postgres");
      Rows rows = new Rows(postgres.getPostgresDatabase());
      String run = killedAtTheLastResult(shared, rows);

      Instant begin = Instant.now();
      try (LinecheckProcess next = shared.start()) {
        PlainClient client = ServerSetup.client(next);
        Duration serves = Duration.between(begin, Instant.now());
        JsonNode ended = client.awaitPassing(run, RECORDS);
        Duration time = Duration.between(begin, Instant.now());

        System.out.printf(
            "PostgreSQL: run ended %d ms after the start, which took %d ms%n",
            time.toMillis(), serves.toMillis());
        assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(time).isLessThan(serves.plus(ENDS_WITHIN));
      }
    }
  }

  private static String killedAtTheLastResult(ServerSetup setup, Rows rows) throws Exception {
    try (LinecheckProcess server = setup.start()) {
      PlainClient client = ServerSetup.client(server);
      try (HoldingPoint point =
          HoldingPoint.before(
              rows.database(),
              "update of num_passing on eval_run",
              "new.num_passing = " + RECORDS)) {
        String run = client.run(client.config(RECORDS));
        point.awaitArrival();
        server.kill();
        return run;
      }
    }
  }
}
