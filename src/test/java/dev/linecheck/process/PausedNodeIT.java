package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two nodes on one database, one of which stands still for longer than its claims hold: until the
/// other has ended the run, or `-Dlinecheck.pause` seconds more.
@Tag("faults")
class PausedNodeIT {
  private static final int RECORDS = 12;
  private static final int ITEMS_AT_ONCE = 4;
  private static final long MORE_SECONDS = Long.getLong("linecheck.pause", 0);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);
  private static final List<String> TABLES =
      List.of("eval_run", "eval_item", "eval_result", "model_answer", "scheduled_tasks");

  @TempDir private Path folder;
  private EmbeddedPostgres postgres;
  private Rows rows;
  private WorkOfNodes work;
  private SlowProvider provider;
  private ServerSetup setup;

  @BeforeEach
  void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    rows = new Rows(postgres.getPostgresDatabase());
    work = new WorkOfNodes(postgres.getPostgresDatabase());
    provider = new SlowProvider(Duration.ofMillis(150));
    setup =
        ServerSetup.asking(provider, folder)
            .withKey()
            .itemsAtOnce(ITEMS_AT_ONCE)
            .on(postgres, "postgres");
  }

  @AfterEach
  void stop() throws Exception {
    provider.close();
    postgres.close();
  }

  @Test
  void changes_nothing_of_what_another_node_took_over() throws Exception {
    try (LinecheckProcess paused = setup.start()) {
      String run = ServerSetup.heldRun(paused, provider, RECORDS, ITEMS_AT_ONCE);
      paused.pause();
      provider.release();
      try (LinecheckProcess other = setup.start()) {
        work.awaitDone(work.claimed(), NOTICED_WITHIN);
        JsonNode ended = ServerSetup.client(other).awaitPassing(run, RECORDS);
        Polling.until("the end of the work", () -> rows.count("scheduled_tasks") == 0);
        List<String> before = everything();
        int calls = provider.asked().size();
        Polling.letPass(Duration.ofSeconds(MORE_SECONDS));

        paused.resume();
        ServerSetup.client(paused).get("/eval_runs/" + run);
        Polling.letPass(Duration.ofSeconds(2));

        assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(everything()).isEqualTo(before);
        assertThat(provider.asked()).hasSize(calls);
        new Auditor(rows.database()).audit();
      }
    }
  }

  /// PostgreSQL has done what the node told it and waits for its next word.
  @Test
  void holds_up_no_other_node_by_a_transaction_that_it_left_open() throws Exception {
    try (LinecheckProcess paused = setup.start()) {
      String run = ServerSetup.heldRun(paused, provider, RECORDS, ITEMS_AT_ONCE);
      try (HoldingPoint point =
          HoldingPoint.before(rows.database(), "insert on model_answer", "true")) {
        provider.release();
        point.awaitArrival();
        paused.pause();
      }
      try (LinecheckProcess other = setup.start()) {
        JsonNode ended = ServerSetup.client(other).awaitPassing(run, RECORDS);

        paused.resume();
        JsonNode found = ServerSetup.client(paused).get("/eval_runs/" + run);

        assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(found).isEqualTo(ended);
        new Auditor(rows.database()).audit();
      }
    }
  }

  private List<String> everything() throws Exception {
    List<String> everything = new ArrayList<>();
    for (String table : TABLES) {
      everything.addAll(rows.of("select t::text from %s t order by t::text".formatted(table)));
    }
    return everything;
  }
}
