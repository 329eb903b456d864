package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sqlite.SQLiteDataSource;
import tools.jackson.databind.JsonNode;

@Execution(ExecutionMode.CONCURRENT)
class ServerIT {
  private static final int RECORDS = 30;
  private static final int BUSY_ITEMS = 6;

  /// What `engine.grace` is when nobody sets it.
  private static final Duration GRACE = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void a_killed_server_finishes_its_run_and_repeats_no_finished_item() throws Exception {
    try (SlowProvider provider = new SlowProvider()) {
      String run;
      List<String> finished;
      try (LinecheckProcess first = serve(provider)) {
        PlainClient client = ServerSetup.client(first);
        run = client.run(client.config(RECORDS));
        client.awaitPassing(run, 5);
        first.kill();
      }
      int callsBefore = provider.calls().size();

      try (LinecheckProcess second = serve(provider)) {
        PlainClient client = ServerSetup.client(second);
        finished = finishedItems(provider.calls().subList(0, callsBefore));
        JsonNode ended = client.awaitPassing(run, RECORDS);

        assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(ended.get("aggregateResult").get("numPassing").asInt()).isEqualTo(RECORDS);
        assertThat(client.get("/eval_runs/" + run + "/results").get("data")).hasSize(RECORDS);
      }
      List<String> after = provider.calls().subList(callsBefore, provider.calls().size());
      assertThat(finished).hasSizeGreaterThanOrEqualTo(4);
      assertThat(after).noneMatch(call -> finished.contains(call.split("/", -1)[0]));
    }
  }

  /// The items of which all calls were answered before the kill, told by a claim made after their
  /// end: workers take the next item only when one is done.
  private static List<String> finishedItems(List<String> calls) {
    List<String> begun = calls.stream().map(call -> call.split("/", -1)[0]).distinct().toList();
    return begun.subList(0, Math.max(0, begun.size() - ITEMS_AT_ONCE));
  }

  private static final int ITEMS_AT_ONCE = 1;

  @Test
  void a_signal_stops_the_server_cleanly() throws Exception {
    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess server = serve(provider)) {
      server.url();

      server.terminate();

      assertThat(server.exitCode()).isEqualTo(143);
      assertThat(server.output()).doesNotContain("Exception");
    }
  }

  @Test
  void a_signal_under_load_keeps_the_answers_on_their_way() throws Exception {
    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess server = busy(provider)) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, BUSY_ITEMS);

      Instant signal = Instant.now();
      server.terminate();
      Polling.letPass(Duration.ofMillis(500));
      provider.release();
      int exit = server.exitCode();
      KilledRun stopped = KilledRun.found(run, provider, rows(), signal);

      assertThat(exit).isEqualTo(143);
      assertThat(stopped.calls()).as("no call begins after the signal").hasSize(BUSY_ITEMS);
      assertThat(stopped.inFlight()).as("every call's answer is kept").isEmpty();
      finishes(stopped, provider);
    }
  }

  @Tag("faults")
  @Test
  void a_signal_waits_no_longer_than_the_grace_time() throws Exception {
    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess server = busy(provider)) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, BUSY_ITEMS);

      Instant signal = Instant.now();
      server.terminate();
      int exit = server.exitCode();
      Duration time = Duration.between(signal, Instant.now());
      provider.release();
      KilledRun stopped = KilledRun.found(run, provider, rows(), signal);

      System.out.printf("ended %d ms after the signal%n", time.toMillis());
      assertThat(exit).isEqualTo(143);
      assertThat(time).isLessThan(GRACE.plusSeconds(2));
      assertThat(stopped.inFlight()).hasSize(BUSY_ITEMS);
      finishes(stopped, provider);
    }
  }

  private LinecheckProcess busy(SlowProvider provider) throws IOException {
    return ServerSetup.asking(provider, folder).withKey().itemsAtOnce(BUSY_ITEMS).start();
  }

  private Rows rows() {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("data/linecheck.db"));
    return new Rows(database);
  }

  private void finishes(KilledRun stopped, SlowProvider provider) throws Exception {
    try (LinecheckProcess next = busy(provider)) {
      stopped.awaitSuccess(ServerSetup.client(next), RECORDS, provider, rows());
    }
  }

  @Test
  void a_wrong_configuration_names_everything_that_is_wrong() throws Exception {
    try (LinecheckProcess server =
        LinecheckProcess.start(
            folder,
            Map.of("LINECHECK_PROT", "1", "LINECHECK_BOOTSTRAP_KEY", "short"),
            "serve",
            "--port",
            "many",
            "--data",
            folder.toString())) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.output())
          .contains("port")
          .contains("bootstrap-key")
          .contains("LINECHECK_PROT")
          .doesNotContain("short");
    }
  }

  private LinecheckProcess serve(SlowProvider provider) throws IOException {
    return ServerSetup.asking(provider, folder).withKey().itemsAtOnce(ITEMS_AT_ONCE).start();
  }

  @Test
  void a_second_server_on_the_same_folder_does_not_start() throws Exception {
    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess first = serving(provider)) {
      PlainClient client = ServerSetup.client(first);

      try (LinecheckProcess second = serving(provider)) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.output())
            .contains("in use by another Linecheck process")
            .contains(folder.resolve("data").toString())
            .doesNotContain("\tat ");
      }
      assertThat(client.get("/eval_configs").get("data")).isEmpty();
    }
  }

  @Test
  void a_damaged_database_is_named_and_not_served() throws Exception {
    Path database = Files.createDirectory(folder.resolve("data")).resolve("linecheck.db");
    Files.writeString(database, "no database ".repeat(1_000));

    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess server = serving(provider)) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.output()).contains(database.toString(), "backup").doesNotContain("\tat ");
    }
  }

  private LinecheckProcess serving(SlowProvider provider) throws IOException {
    return ServerSetup.asking(provider, folder).withKey().start();
  }
}
