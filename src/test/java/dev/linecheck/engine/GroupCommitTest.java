package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Polling;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupCommitTest {
  private static final int ANSWERS = 60;

  private final ManualWaits waits = new ManualWaits();
  private final AtomicLong transactions = new AtomicLong();

  /// Its clock is read once a transaction.
  private GroupCommit commit(Database database) {
    return new GroupCommit(
        new ItemWrites(database), waits, () -> NOW.plusMillis(transactions.incrementAndGet()));
  }

  private static ItemClaim start(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(WORKSPACE, Samples.plan(Budget.UNLIMITED, Samples.record("x0", "Ann")));
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
        .orElseThrow();
  }

  private static LedgerStore.Entry entry(ItemClaim claim, int step, String text) {
    CallKey key =
        CallKey.first(
            claim.context().itemId(),
            claim.context().generation(),
            Purpose.AGENT,
            Positions.reply(step));
    return LedgerStore.Entry.of(
        new LedgerStore.Claimant(WORKSPACE, claim.context().runId(), claim.context().attempt()),
        new ModelRequest(
            key,
            claim.context().runId(),
            new ModelId("openai/x"),
            List.of(Message.user("Hi")),
            Optional.empty(),
            ModelOptions.DEFAULTS),
        new ModelAnswer(text, FinishReason.COMPLETE, TokenUsage.NONE, "x"),
        Duration.ZERO,
        0);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void all_answers_that_wait_are_kept_in_few_transactions(Database database) throws Exception {
    ItemClaim claim = start(database);
    List<Future<LedgerStore.KeepResult>> fates = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        GroupCommit commit = commit(database)) {
      for (int step = 1; step <= ANSWERS; step++) {
        LedgerStore.Entry entry = entry(claim, step, "Words.");
        fates.add(threads.submit(() -> commit.keep(entry)));
      }
      for (Future<LedgerStore.KeepResult> fate : fates) {
        assertThat(fate.get()).isEqualTo(LedgerStore.KeepResult.KEPT);
      }
    }

    assertThat(transactions.get()).isLessThan(ANSWERS);
    assertThat(new LedgerStore(database).answers(WORKSPACE, claim.context().itemId(), 1))
        .hasSize(ANSWERS);
  }

  @Test
  void a_database_that_takes_nothing_for_a_while_loses_no_answer() throws Exception {
    Database database = Databases.sqlite();
    ItemClaim claim = start(database);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        GroupCommit commit = commit(database)) {
      execute(database, "pragma query_only = true");
      Future<LedgerStore.KeepResult> fate =
          threads.submit(() -> commit.keep(entry(claim, 1, "Words.")));
      Polling.until("a pause", () -> !waits.pauses().isEmpty());
      assertThat(fate.isDone()).isFalse();
      execute(database, "pragma query_only = false");

      assertThat(fate.get()).isEqualTo(LedgerStore.KeepResult.KEPT);
    }
    assertThat(waits.pauses().getFirst()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void an_answer_that_no_database_takes_fails_alone() throws Exception {
    Database database = Databases.postgresql();
    ItemClaim claim = start(database);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        GroupCommit commit = commit(database)) {
      Future<LedgerStore.KeepResult> good =
          threads.submit(() -> commit.keep(entry(claim, 1, "Words.")));
      Future<LedgerStore.KeepResult> bad =
          threads.submit(() -> commit.keep(entry(claim, 2, "a\0b")));
      Future<LedgerStore.KeepResult> late =
          threads.submit(() -> commit.keep(entry(claim, 3, "More.")));

      assertThat(good.get()).isEqualTo(LedgerStore.KeepResult.KEPT);
      assertThat(late.get()).isEqualTo(LedgerStore.KeepResult.KEPT);
      assertThatThrownBy(bad::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("a write of an item failed");
    }
  }

  private static void execute(Database database, String statement) throws Exception {
    try (Connection connection = database.schedulerSource().getConnection()) {
      connection.createStatement().execute(statement);
    }
  }
}
