package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Polling;
import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rejudgement of a run, on both databases, with the crash where the test wants it.
@Timeout(60)
class RunRejudgeTest {
  private static final String BOTH = "dev.linecheck.store.Databases#both";
  private static final InstantSource CLOCK = () -> NOW;
  private static final int TURNS = 3;
  private static final WorkQueue.Entry FIRST =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 2);
  private static final WorkQueue.Entry SECOND =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i1"), 2);
  private static final JudgeBrief BRIEF =
      new JudgeBrief("always kind", new ModelId("scripted"), JudgePlan.DEFAULT, JudgeRules.DEFAULT);

  /// As when a process dies: whatever has not been kept is lost.
  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Bench(Ledger ledger, RunRejudge worker) {}

  private static Bench bench(Database database, LanguageModel model) {
    LedgerStore kept = new LedgerStore(database);
    Ledger ledger = new Ledger(kept, new DirectLog(database), model, Prices.NONE, CLOCK);
    return new Bench(
        ledger,
        new RunRejudge(
            database,
            new Judge(new ManualWaits()),
            ledger,
            new Checklists(database, new ManualWaits(), CLOCK),
            WorkerBench.room(),
            new Engine.Ports(CLOCK, new ManualWaits(), new Random(1), () -> "id", StopRule.NEVER)));
  }

  private static String answer(ModelRequest request) {
    return ItemJudge.unsureOr("Words.", request);
  }

  private static RecordedModel answering() {
    return new RecordedModel(RunRejudgeTest::answer);
  }

  /// Answers so many requests: then the process dies.
  private static RecordedModel answering(int before) {
    int[] answered = {0};
    return new RecordedModel(request -> {
      if (answered[0]++ >= before) {
        throw new Died();
      }
      return answer(request);
    });
  }

  private static RecordedModel failing(ModelException.ModelFailure trouble) {
    return new RecordedModel(_ -> {
      throw new ModelException(trouble, "no answer");
    });
  }

  /// A run of two calls that has ended; gives the model that it asked.
  private static RecordedModel ran(Database database) throws InterruptedException {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                Budget.UNLIMITED,
                Samples.record("x0", "Ann", new MaxTurns(TURNS)),
                Samples.record("x1", "Bob", new MaxTurns(TURNS))));
    RecordedModel model = answering();
    try (Engine engine = Engines.on(database, model, 1, CLOCK)) {
      engine.start();
      Engines.awaitSuccess(database);
    }
    return model;
  }

  private static RejudgeStore begun(Database database) {
    RejudgeStore store = new RejudgeStore(database);
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, NOW)).isEqualTo(RejudgeStore.Opening.BEGUN);
    return store;
  }

  private static Rejudgement standing(Database database) {
    return new RejudgeStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  private static EvalResult result(Database database, String id) {
    return new ResultStore(database).find(WORKSPACE, new ResultId(id)).orElseThrow();
  }

  private static List<String> keys(RecordedModel model) {
    return model.requests().stream().map(request -> request.key().text()).toList();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_judgement_goes_on_after_each_answer_at_which_its_process_died(Database database)
      throws InterruptedException {
    RecordedModel first = ran(database);
    begun(database);
    List<String> asked = new ArrayList<>();

    int died = 0;
    for (int times = 0; standing(database).judged() == 0; times++) {
      assertThat(times).as("times that one call is taken up").isLessThan(20);
      RecordedModel model = answering(2);
      try {
        bench(database, model).worker().execute(new WorkQueue.Open(FIRST, 0, 0));
      } catch (Died e) {
        died++;
      }
      List<String> keys = keys(model);
      asked.addAll(keys.subList(0, Math.min(2, keys.size())));
    }

    assertThat(died).isPositive();
    assertThat(asked).doesNotHaveDuplicates().doesNotContainAnyElementsOf(keys(first));
    assertThat(result(database, "r0").revision()).isEqualTo(2);
    assertThat(result(database, "r1").revision()).isEqualTo(1);
    assertThat(run(database).spent().usage().input())
        .isEqualTo(10L * (first.requests().size() + asked.size()));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_new_process_does_what_the_one_before_left_and_asks_the_judge_alone(Database database)
      throws InterruptedException {
    ran(database);
    begun(database);
    bench(database, answering()).worker().execute(new WorkQueue.Open(SECOND, 0, 0));
    RecordedModel model = answering();

    try (Engine engine = Engines.on(database, model, 1, CLOCK)) {
      engine.start();
      awaitEnd(database);
    }

    assertThat(standing(database).status()).isEqualTo(Rejudgement.Status.SUCCESS);
    assertThat(standing(database).judged()).isEqualTo(2);
    assertThat(model.requests())
        .isNotEmpty()
        .allMatch(request -> request.key().item().equals(FIRST.item()))
        .allMatch(request -> request.key().purpose() == Purpose.JUDGE);
    assertThat(Stream.of("r0", "r1").map(id -> result(database, id).revision()))
        .containsExactly(2, 2);
  }

  private static void awaitEnd(Database database) {
    Polling.value(
        "the end of the rejudgement",
        () -> standing(database),
        now -> now.status() != Rejudgement.Status.RUNNING);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_kept_answer_about_other_words_leaves_the_result_as_it_is(Database database)
      throws InterruptedException {
    ran(database);
    begun(database);
    assertThatExceptionOfType(Died.class)
        .isThrownBy(
            () -> bench(database, answering(1)).worker().execute(new WorkQueue.Open(FIRST, 0, 0)));
    LedgerMismatchTest.wasAskedOtherwise(database, RUN, Purpose.JUDGE);
    RecordedModel model = answering();

    assertThat(bench(database, model).worker().execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(WorkResult.DONE);

    assertThat(model.requests()).isEmpty();
    assertThat(standing(database).errored()).isOne();
    assertThat(result(database, "r0").revision()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_provider_that_is_down_leaves_the_result_as_it_is(Database database)
      throws InterruptedException {
    ran(database);
    EvalResult before = result(database, "r0");
    EvalRun run = run(database);
    begun(database);

    WorkResult carried =
        bench(database, failing(ModelException.ModelFailure.UNAVAILABLE))
            .worker()
            .execute(new WorkQueue.Open(FIRST, 0, 0));

    assertThat(carried).isEqualTo(WorkResult.DONE);
    assertThat(result(database, "r0")).isEqualTo(before);
    assertThat(run(database)).isEqualTo(run);
    assertThat(standing(database).errored()).isEqualTo(1);
    assertThat(standing(database).status()).isEqualTo(Rejudgement.Status.RUNNING);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_refused_key_ends_the_rejudgement_and_not_the_run(Database database)
      throws InterruptedException {
    ran(database);
    EvalRun run = run(database);
    begun(database);

    bench(database, failing(ModelException.ModelFailure.UNAUTHORIZED))
        .worker()
        .execute(new WorkQueue.Open(FIRST, 0, 0));

    assertThat(standing(database).status()).isEqualTo(Rejudgement.Status.FAILED);
    assertThat(standing(database).errored()).isEqualTo(2);
    assertThat(standing(database).error()).contains("record x0, no answer");
    assertThat(run(database)).isEqualTo(run);
    RecordedModel model = answering();
    assertThat(bench(database, model).worker().execute(new WorkQueue.Open(SECOND, 0, 0)))
        .isEqualTo(WorkResult.DONE);
    assertThat(model.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_worker_that_is_overtaken_goes_on_with_what_the_other_kept(Database database)
      throws InterruptedException {
    ran(database);
    begun(database);
    RecordedModel rival = answering();
    boolean[] overtaken = {false};
    RecordedModel slow =
        new RecordedModel(request -> {
          if (!overtaken[0]) {
            overtaken[0] = true;
            bench(database, rival)
                .ledger()
                .resume(due(database).context(), new LeaveSignal(() -> true, _ -> {}), () -> {})
                .answer(request);
          }
          return "words of the slow one";
        });

    WorkResult carried = bench(database, slow).worker().execute(new WorkQueue.Open(FIRST, 0, 0));

    assertThat(carried).isEqualTo(new WorkResult.Later(Duration.ofSeconds(1)));
    assertThat(standing(database).judged()).isZero();
    RecordedModel rest = answering();
    assertThat(bench(database, rest).worker().execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(WorkResult.DONE);
    assertThat(keys(rest)).doesNotContainAnyElementsOf(keys(rival));
    assertThat(result(database, "r0").revision()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_worker_that_slept_through_a_cancel_leaves_although_another_rejudgement_goes_on(
      Database database) throws InterruptedException {
    ran(database);
    RejudgeStore store = begun(database);
    boolean[] slept = {false};
    RecordedModel slow =
        new RecordedModel(request -> {
          if (!slept[0]) {
            slept[0] = true;
            assertThat(store.cancel(WORKSPACE, RUN, NOW)).isTrue();
            begun(database);
          }
          return answer(request);
        });

    bench(database, slow).worker().execute(new WorkQueue.Open(FIRST, 0, 0));

    assertThat(slow.requests()).as("calls of the cancelled rejudgement").hasSize(1);
    assertThat(result(database, "r0").revision()).isEqualTo(1);
  }

  private static StoredCall due(Database database) {
    return new RejudgeStore(database).due(FIRST).orElseThrow().call();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_stopping_node_leaves_the_call_to_another(Database database) throws InterruptedException {
    ran(database);
    begun(database);
    Bench stopping = bench(database, answering());
    stopping.worker().drain();

    assertThat(stopping.worker().execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(new WorkResult.Later(Duration.ZERO));

    assertThat(standing(database).errored()).isZero();
    assertThat(bench(database, answering()).worker().execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(WorkResult.DONE);
    assertThat(standing(database).judged()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_that_we_fail_to_judge_keeps_its_judgement_in_the_end(Database database)
      throws InterruptedException {
    ran(database);
    begun(database);

    bench(database, answering()).worker().abandon(FIRST, "tried 3 times");

    assertThat(standing(database).error()).isEqualTo(Optional.of("tried 3 times"));
    assertThat(result(database, "r0").revision()).isEqualTo(1);
  }

  /// Whoever lets the workers of a rejudgement leave has looked at it before.
  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_is_taken_up_again_whose_run_is_judged_again_when_its_worker_is_told_to_leave(
      Database database) throws InterruptedException {
    ran(database);
    begun(database);
    AtomicReference<WorkInHand> inHand = new AtomicReference<>(new WorkInHand());
    RunRejudge worker =
        bench(
                database,
                new RecordedModel(request -> {
                  inHand.get().cancel(RUN);
                  throw new WaitInterruptedException(
                      request.key().text(), new InterruptedException());
                }))
            .worker();
    inHand.set(worker.watched().inHand());

    assertThat(worker.execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(new WorkResult.Later(Duration.ZERO));

    assertThat(bench(database, answering()).worker().execute(new WorkQueue.Open(FIRST, 0, 0)))
        .isEqualTo(WorkResult.DONE);
    assertThat(standing(database).judged()).isEqualTo(1);
    RunRejudge left =
        bench(
                database,
                new RecordedModel(request -> {
                  new RejudgeStore(database).cancel(WORKSPACE, RUN, NOW);
                  inHand.get().cancel(RUN);
                  throw new WaitInterruptedException(
                      request.key().text(), new InterruptedException());
                }))
            .worker();
    inHand.set(left.watched().inHand());
    assertThat(left.execute(new WorkQueue.Open(SECOND, 0, 0))).isEqualTo(WorkResult.DONE);
  }
}
