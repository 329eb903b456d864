package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The story of one item, on both databases, with the crash where the test wants it.
class ItemWorkerTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);
  private static final int TURNS = 3;

  private static void start(Database database) {
    Samples.workspace(database);
    PromptRecord sample = Samples.record("x0", "Ann");
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                Budget.UNLIMITED,
                new PromptRecord(
                    sample.id(),
                    sample.promptId(),
                    sample.name(),
                    sample.description(),
                    sample.systemPrompt(),
                    new MaxTurns(TURNS),
                    sample.agentInputs(),
                    sample.createdAt(),
                    List.of(),
                    CallerManner.DEFAULT,
                    List.of())));
  }

  /// Answers everything, until it has answered so many requests: then the process dies.
  private static RecordedModel answering(int before) {
    int[] answered = {0};
    return new RecordedModel(request -> {
      if (answered[0]++ >= before) {
        throw new WorkerBench.ProcessDied();
      }
      return answer(request);
    });
  }

  private static String answer(ModelRequest request) {
    return ItemJudge.unsureOr("Words.", request);
  }

  private static List<String> keys(RecordedModel model) {
    return model.requests().stream().map(request -> request.key().text()).toList();
  }

  private static EvalItem item(Database database) {
    return new ItemStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .getFirst();
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_call_goes_on_after_each_answer_at_which_its_worker_died(Database database) {
    start(database);
    List<String> asked = new ArrayList<>();

    int died = 0;
    for (int claims = 0; item(database).state() != ItemState.JUDGED; claims++) {
      assertThat(claims).as("claims of a call of %d turns", TURNS).isLessThan(20);
      RecordedModel model = answering(2);
      try {
        WorkerBench.of(database, model).execute(WORK);
      } catch (WorkerBench.ProcessDied e) {
        died++;
      }
      List<String> keys = keys(model);
      asked.addAll(keys.subList(0, Math.min(2, keys.size())));
    }

    assertThat(died).isGreaterThanOrEqualTo(3);
    assertThat(asked).doesNotHaveDuplicates();
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run(database).spent().usage().input()).isEqualTo(10L * asked.size());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_worker_whose_claim_was_taken_leaves_and_changes_nothing(Database database) {
    start(database);
    RecordedModel late =
        new RecordedModel(request -> {
          assertThat(new OneWrite(database).claim(WORK, NOW)).isPresent();
          return answer(request);
        });

    assertThat(WorkerBench.of(database, late).execute(WORK))
        .isEqualTo(new WorkResult.Later(ItemWorker.RIVAL_PAUSE));

    assertThat(late.requests()).hasSize(1);
    assertThat(item(database).state()).isEqualTo(ItemState.RUNNING);
    assertThat(run(database).spent().usage().input()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_stopping_node_gives_its_item_back_and_another_goes_on(Database database) {
    start(database);
    WorkerBench[] stopping = new WorkerBench[1];
    RecordedModel model =
        new RecordedModel(request -> {
          stopping[0].inHand().drain();
          return answer(request);
        });
    stopping[0] = WorkerBench.of(database, model);

    WorkResult carried = stopping[0].execute(WORK);

    assertThat(carried).isEqualTo(new WorkResult.Later(Duration.ZERO));
    assertThat(item(database).state()).isEqualTo(ItemState.QUEUED);
    RecordedModel rest = answering(Integer.MAX_VALUE);
    WorkerBench.of(database, rest).execute(WORK);
    assertThat(item(database).state()).isEqualTo(ItemState.JUDGED);
    assertThat(keys(rest)).doesNotContainAnyElementsOf(keys(model));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_that_kills_the_server_three_times_is_errored_without_a_fourth(Database database) {
    start(database);
    for (int deaths = 0; deaths < ItemWorker.STRIKES_MAX; deaths++) {
      assertThat(new OneWrite(database).claim(WORK, NOW.minusSeconds(deaths + 1))).isPresent();
    }
    RecordedModel model = answering(Integer.MAX_VALUE);

    WorkerBench.of(database, model).execute(WORK);

    assertThat(model.requests()).isEmpty();
    assertThat(item(database).error().map(ItemOutcome.Errored::code)).contains("poison_item");
    assertThat(run(database).status()).isEqualTo(RunStatus.FAILED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_whose_budget_is_spent_is_ended_by_whoever_takes_an_item_next(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                new Budget(OptionalLong.of(1), OptionalLong.empty()), Samples.record("x0", "Ann")));
    ItemClaim claim = new OneWrite(database).claim(WORK, NOW).orElseThrow();
    new OneWrite(database).keep(List.of(answerOf(claim)), NOW);
    RecordedModel model = answering(Integer.MAX_VALUE);

    WorkerBench.of(database, model).execute(WORK);

    assertThat(model.requests()).isEmpty();
    assertThat(run(database).status()).isEqualTo(RunStatus.FAILED);
    assertThat(run(database).error().orElseThrow()).contains("maxTokens");
    assertThat(item(database).state()).isEqualTo(ItemState.NOT_RUN);
  }

  private static LedgerStore.Entry answerOf(ItemClaim claim) {
    return new LedgerStore.Entry(
        new LedgerStore.Claimant(WORKSPACE, RUN, claim.context().attempt()),
        CallKey.first(
            claim.context().itemId(),
            claim.context().generation(),
            Purpose.CALLER,
            Positions.reply(1)),
        new ModelId("scripted"),
        new LedgerStore.Kept("hash", RecordedModel.says("Hello?"), Duration.ofMillis(5)),
        0);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_failure_of_ours_is_handed_on_and_is_no_strike(Database database) {
    start(database);
    WorkerBench bench =
        WorkerBench.of(
            database,
            new RecordedModel(_ -> {
              throw new WorkerBench.ProcessDied();
            }));

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> bench.execute(WORK)).isInstanceOf(WorkerBench.ProcessDied.class);
    }

    assertThat(new OneWrite(database).claim(WORK, Instant.EPOCH).orElseThrow().strikes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_caller_that_writes_what_no_database_stores_is_an_error_of_the_caller(Database database) {
    start(database);
    String keys = "{\"say\":\"x\",\"act\":\"keys\",\"value\":\"12\\u0000\\ud800\"}";

    WorkerBench.of(database, new RecordedModel(_ -> keys)).execute(WORK);

    assertThat(item(database).error())
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("simulator_error");
          assertThat(error.message()).contains("'12\ufffd\ufffd' are no keys of a phone");
        });
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void suspects_are_tried_one_at_a_time_until_they_get_further(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann"), Samples.record("x1", "Bob")));
    WorkQueue.Entry other = new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i1"), 1);
    for (int deaths = 0; deaths < ItemWorker.STRIKES_MAX - 1; deaths++) {
      new OneWrite(database).claim(WORK, NOW.minusSeconds(deaths + 1));
      new OneWrite(database).claim(other, NOW.minusSeconds(deaths + 1));
    }
    AtomicReference<WorkerBench> worker = new AtomicReference<>();
    List<WorkResult> whileTried = new ArrayList<>();
    RecordedModel model =
        new RecordedModel(request -> {
          if (request.key().item().equals(WORK.item()) && whileTried.size() < 2) {
            whileTried.add(worker.get().execute(other));
          }
          return answer(request);
        });
    worker.set(WorkerBench.of(database, model));

    worker.get().execute(WORK);

    assertThat(whileTried.getFirst()).isInstanceOf(WorkResult.Later.class);
    assertThat(whileTried.getLast()).as("the first answer is kept").isEqualTo(WorkResult.DONE);
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
  }

  /// Whoever lets the workers of a run leave has looked at the run before.
  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_is_taken_up_again_whose_run_was_opened_again_before_its_worker_was_told_to_leave(
      Database database) {
    start(database);
    AtomicReference<WorkInHand> inHand = new AtomicReference<>(new WorkInHand());
    WorkerBench bench =
        WorkerBench.of(
            database,
            new RecordedModel(request -> {
              inHand.get().cancel(RUN);
              throw new WaitInterruptedException(request.key().text(), new InterruptedException());
            }));
    inHand.set(bench.inHand());

    WorkResult carried = bench.execute(WORK);

    assertThat(carried).isEqualTo(new WorkResult.Later(Duration.ZERO));
    assertThat(item(database).state()).isEqualTo(ItemState.QUEUED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    RecordedModel model = answering(Integer.MAX_VALUE);
    assertThat(WorkerBench.of(database, model).execute(WORK)).isEqualTo(WorkResult.DONE);
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_is_done_with_whose_run_has_ended_when_its_worker_is_told_to_leave(
      Database database) {
    start(database);
    AtomicReference<WorkInHand> inHand = new AtomicReference<>(new WorkInHand());
    WorkerBench bench =
        WorkerBench.of(
            database,
            new RecordedModel(request -> {
              new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);
              inHand.get().cancel(RUN);
              throw new WaitInterruptedException(request.key().text(), new InterruptedException());
            }));
    inHand.set(bench.inHand());

    assertThat(bench.execute(WORK)).isEqualTo(WorkResult.DONE);

    assertThat(item(database).state()).isEqualTo(ItemState.CANCELLED);
  }
}
