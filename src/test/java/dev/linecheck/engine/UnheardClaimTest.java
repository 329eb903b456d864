package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Polling;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// A connection that breaks after the commit of a claim, before its answer: nobody died.
class UnheardClaimTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);

  @TempDir private Path folder;
  private volatile Trouble trouble = Trouble.NONE;
  private Database calm;
  private Database troubled;

  private enum Trouble {
    NONE,
    ONE_ANSWER_LOST,
    GONE_AFTER_THE_COMMIT,
    GONE
  }

  @BeforeEach
  void begin() {
    Path file = folder.resolve("linecheck.db");
    calm = Databases.sqlite(file);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    troubled = Databases.over(troubled(source));
    Samples.workspace(calm);
    new RunStore(calm).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
  }

  private DataSource troubled(DataSource source) {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("getConnection");
              if (trouble == Trouble.GONE) {
                throw broken();
              }
              return troubled(source.getConnection());
            });
  }

  private Connection troubled(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(connection, arguments);
                if (method.getName().equals("commit")) {
                  committed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void committed() throws SQLException {
    switch (trouble) {
      case NONE -> {}
      case ONE_ANSWER_LOST -> {
        trouble = Trouble.NONE;
        throw broken();
      }
      case GONE_AFTER_THE_COMMIT, GONE -> {
        trouble = Trouble.GONE;
        throw broken();
      }
    }
  }

  private static SQLException broken() {
    return new SQLTransientConnectionException("the connection broke", "08006");
  }

  private ItemState state() {
    return new ItemStore(calm)
        .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .getFirst()
        .state();
  }

  @Test
  void gives_the_item_back_at_once() {
    trouble = Trouble.ONE_ANSWER_LOST;

    WorkResult carried =
        WorkerBench.of(
                troubled, new RecordedModel(request -> ItemJudge.unsureOr("Words.", request)))
            .execute(WORK);

    assertThat(carried).isInstanceOf(WorkResult.Later.class);
    assertThat(state()).isEqualTo(ItemState.QUEUED);
    assertThat(new OneWrite(calm).open(WORK).strikes()).isZero();
  }

  @Test
  void is_made_again_without_a_strike_when_the_database_is_there_again() throws Exception {
    ManualWaits waits = new ManualWaits();
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    try (GroupCommit log = new GroupCommit(new ItemWrites(troubled), waits, () -> now)) {
      trouble = Trouble.GONE_AFTER_THE_COMMIT;
      CompletableFuture<Optional<ItemClaim>> claim =
          CompletableFuture.supplyAsync(() -> log.claim(WORK, now));
      Polling.until("a pause", () -> waits.pauses().size() > 1);
      assertThat(state()).isEqualTo(ItemState.RUNNING);
      trouble = Trouble.NONE;

      assertThat(claim.get().orElseThrow().strikes()).isZero();
    }
    assertThat(new OneWrite(calm).open(WORK).strikes()).as("if this process dies").isEqualTo(1);
  }
}
