package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server on PostgreSQL that is killed at a named point, and the one that is started in its
/// place.
@Tag("faults")
class KillPointsIT {
  private static final int RECORDS = 6;
  private static final int ITEMS_AT_ONCE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;
  private final String name = "points" + DATABASES.incrementAndGet();
  private Rows rows;
  private SlowProvider provider;
  private ServerSetup setup;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void start() throws Exception {
    new Rows(postgres.getPostgresDatabase()).change("create database " + name);
    rows = new Rows(postgres.getDatabase("postgres", name));
    provider = new SlowProvider(Duration.ofMillis(20));
    setup =
        ServerSetup.asking(provider, folder)
            .withKey()
            .itemsAtOnce(ITEMS_AT_ONCE)
            .on(postgres, name);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void before_the_calls_are_sent() throws Exception {
    try (LinecheckProcess server = setup.with("LINECHECK_CALLS_MAX", "1").start()) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, 1);
      Polling.until(
          "the claims", () -> rows.count("eval_item where state = 'RUNNING'") == ITEMS_AT_ONCE);

      KilledRun killed = kill(server, run);

      assertThat(killed.calls()).hasSize(1);
      goesOn(killed);
    }
  }

  @Test
  void after_the_calls_are_sent() throws Exception {
    try (LinecheckProcess server = setup.start()) {
      String run = heldRun(server);

      KilledRun killed = kill(server, run);

      assertThat(killed.inFlight()).hasSize(ITEMS_AT_ONCE);
      goesOn(killed);
    }
  }

  @Test
  void after_an_answer_and_before_its_commit() throws Exception {
    try (LinecheckProcess server = setup.start()) {
      String run = heldRun(server);
      HoldingPoint point = before("insert on model_answer", "true");
      provider.release();
      point.awaitArrival();

      KilledRun killed = kill(server, run, point);

      assertThat(killed.kept()).isEmpty();
      assertThat(killed.inFlight()).hasSize(ITEMS_AT_ONCE);
      goesOn(killed);
    }
  }

  @Test
  void after_the_commit_of_an_answer_and_before_the_server_knows() throws Exception {
    try (HeldAnswers way = new HeldAnswers(postgres.getPort());
        LinecheckProcess server = setup.onPort(way.port(), name).start()) {
      String run = heldRun(server);
      way.from(() -> !rows.kept().isEmpty());
      provider.release();
      way.awaitHeld();

      KilledRun killed = kill(server, run, way);

      assertThat(killed.kept()).isNotEmpty();
      assertThat(killed.calls()).hasSize(ITEMS_AT_ONCE);
      goesOn(killed);
    }
  }

  @Test
  void between_the_last_result_and_the_counter() throws Exception {
    try (LinecheckProcess server = setup.start()) {
      server.url();
      HoldingPoint point =
          before("update of num_passing on eval_run", "new.num_passing = " + RECORDS);
      String run = run(server);
      point.awaitArrival();

      KilledRun killed = kill(server, run, point);

      // The ends of items that were at work at once may share one commit.
      assertThat(rows.count("eval_result")).isBetween(RECORDS - ITEMS_AT_ONCE, RECORDS - 1);
      assertThat(rows.count("eval_run where num_passing = (select count(*) from eval_result)"))
          .isEqualTo(1);
      assertThat(killed.inFlight()).isEmpty();
      goesOn(killed);
      assertThat(provider.asked()).isEqualTo(killed.calls());
    }
  }

  @Test
  void before_the_commit_of_a_cancel() throws Exception {
    try (LinecheckProcess server = setup.start();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      String run = heldRun(server);
      HoldingPoint point = before("update of status on eval_run", "new.status = 'CANCELLED'");
      Future<JsonNode> cancel = clients.submit(() -> cancel(server, run));
      point.awaitArrival();

      KilledRun killed = kill(server, run, point);

      assertThat(cancel).failsWithin(PATIENCE);
      assertThat(killed.inFlight()).hasSize(ITEMS_AT_ONCE);
      goesOn(killed);
    }
  }

  @Test
  void after_the_commit_of_a_cancel_and_before_the_client_knows() throws Exception {
    try (HeldAnswers way = new HeldAnswers(postgres.getPort());
        LinecheckProcess server = setup.onPort(way.port(), name).start();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      String run = heldRun(server);
      way.from(() -> rows.count("eval_run where status = 'CANCELLED'") == 1);
      Future<JsonNode> cancel = clients.submit(() -> cancel(server, run));
      way.awaitHeld();

      KilledRun killed = kill(server, run, way);

      assertThat(cancel).failsWithin(PATIENCE);
      staysCancelled(killed);
    }
  }

  /// The next server finds work of the run, and lets it be.
  private void staysCancelled(KilledRun killed) throws Exception {
    rows.letTimePass();
    try (LinecheckProcess next = setup.start()) {
      PlainClient client = ServerSetup.client(next);
      Polling.until("the end of the work", () -> rows.count("scheduled_tasks") == 0);

      JsonNode run = client.get("/eval_runs/" + killed.id());

      assertThat(run.get("status").asString()).isEqualTo("CANCELLED");
      assertThat(rows.count("eval_item where state = 'CANCELLED'")).isEqualTo(RECORDS);
      assertThat(provider.asked()).isEqualTo(killed.calls());
      new Auditor(rows.database()).audit();
    }
  }

  private HoldingPoint before(String change, String condition) throws Exception {
    return HoldingPoint.before(rows.database(), change, condition);
  }

  private String run(LinecheckProcess server) throws Exception {
    PlainClient client = ServerSetup.client(server);
    return client.run(client.config(RECORDS));
  }

  private String heldRun(LinecheckProcess server) throws Exception {
    return ServerSetup.heldRun(server, provider, RECORDS, ITEMS_AT_ONCE);
  }

  private static JsonNode cancel(LinecheckProcess server, String run) throws Exception {
    return ServerSetup.client(server).post("/eval_runs/" + run + "/cancel", "");
  }

  /// @param holders what holds the server, let go once it is dead
  private KilledRun kill(LinecheckProcess server, String run, AutoCloseable... holders)
      throws Exception {
    Instant killed = Instant.now();
    server.kill();
    for (AutoCloseable holder : holders) {
      holder.close();
    }
    provider.release();
    rows.awaitNobodyElse();
    return KilledRun.found(run, provider, rows, killed);
  }

  private void goesOn(KilledRun killed) throws Exception {
    rows.letTimePass();
    try (LinecheckProcess next = setup.start()) {
      killed.awaitSuccess(ServerSetup.client(next), RECORDS, provider, rows);
    }
  }
}
