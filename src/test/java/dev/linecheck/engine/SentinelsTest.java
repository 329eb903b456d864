package dev.linecheck.engine;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.SentinelStore;
import dev.linecheck.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Labelled turns that ride along in a run, on both databases.
class SentinelsTest {
  /// The input of each request to a recorded model.
  private static final long INPUT_TOKENS = 10;

  private static final String BOTH = "dev.linecheck.store.Databases#both";
  private static final ModelId MODEL = new ModelId("test");
  static final RunId SECOND = new RunId("run2");
  static final Sentinel RIGHT = new Sentinel(0, new ResultId("r0"), 2, BinaryLabel.ACCURATE);
  private static final Sentinel WRONG =
      new Sentinel(1, new ResultId("r0"), 4, BinaryLabel.INACCURATE);

  /// A run of one call, of which two turns are labelled, has ended; another begins.
  static void begun(Database database, Budget budget, Sentinel... sentinels) {
    Samples.workspace(database);
    RunStore runs = new RunStore(database);
    runs.insert(WORKSPACE, plan(Samples.RUN, "0", Budget.UNLIMITED));
    WorkerBench.of(database, judging(_ -> {})).execute(work("0"));

    new LabelStore(database).change(WORKSPACE, List.of(labelled(RIGHT), labelled(WRONG)), NOW);
    runs.insert(WORKSPACE, plan(SECOND, "1", budget, sentinels));
  }

  private static LabelChange labelled(Sentinel turn) {
    return new LabelChange.OfTurn(
        turn.result(), turn.index(), Optional.of(GivenLabel.of(turn.known())));
  }

  private static RunPlan plan(RunId run, String item, Budget budget, Sentinel... sentinels) {
    return plan(run, item, budget, Samples.setup(MODEL), sentinels);
  }

  private static RunPlan plan(
      RunId run, String item, Budget budget, RunSetup setup, Sentinel... sentinels) {
    PromptRecord record = Samples.record("x0", "Ann", new MaxTurns(3));
    PlannedItem planned =
        new PlannedItem(
            new ItemId("i" + item), new ResultId("r" + item), 0, 0, record, List.of(sentinels));
    return new RunPlan(
        run,
        CONFIG,
        setup,
        budget,
        new Seed(7),
        "secret of " + run.value(),
        List.of(planned),
        Samples.SHARE_SIZE,
        NOW,
        Trials.ONE,
        RunDetails.NONE);
  }

  static WorkQueue.Entry work(String item) {
    return new WorkQueue.Entry(
        WORKSPACE, new RunId("run" + (Integer.parseInt(item) + 1)), new ItemId("i" + item), 1);
  }

  /// @param first is told of every request before it is answered
  static RecordedModel judging(Consumer<ModelRequest> first) {
    return new RecordedModel(request -> {
      first.accept(request);
      return switch (request.key().purpose()) {
        case CALLER -> "{\"say\":\"Go on.\",\"act\":\"speak\"}";
        case CHECKLIST, JUDGE, VERIFY, ESCALATION -> ItemJudge.unsureOr("no", request);
        case AGENT, ROUTER, FUNCTION, REAL_CALL, REAL_RESULT -> "Words.";
      };
    });
  }

  static boolean isOfSentinel(ModelRequest request) {
    return request.key().position().segment() instanceof Position.Sentinel;
  }

  static EvalRun second(Database database) {
    return new RunStore(database).find(WORKSPACE, SECOND).orElseThrow();
  }

  static List<SentinelStore.JudgedSentinel> judged(Database database) {
    return new SentinelStore(database).ofRun(WORKSPACE, SECOND);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void the_judge_is_asked_about_it_in_the_very_words_as_about_a_turn_of_its_own(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT);
    RecordedModel model = judging(_ -> {});

    WorkerBench.of(database, model).execute(work("1"));

    List<ModelRequest> asked = model.requests(Purpose.JUDGE);
    ModelRequest own =
        asked.stream()
            .filter(request ->
                request.key().position().equals(Position.of(new Position.Turn(RIGHT.index())))
                    && request.key().ask() == 1)
            .findFirst()
            .orElseThrow();
    ModelRequest sentinel =
        asked.stream().filter(SentinelsTest::isOfSentinel).findFirst().orElseThrow();
    assertThat(withoutFence(sentinel)).isEqualTo(withoutFence(own));
    assertThat(sentinel.model()).isEqualTo(own.model());
    assertThat(sentinel.key().item()).isEqualTo(own.key().item());
  }

  private static List<String> withoutFence(ModelRequest request) {
    String fence = Fence.of("secret of " + SECOND.value(), request.key());
    return request.messages().stream()
        .map(message -> message.text().replace(fence, "the fence"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void what_the_judge_says_of_it_is_kept_and_no_count_has_it(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    EvalRun first = new RunStore(database).find(WORKSPACE, Samples.RUN).orElseThrow();
    RecordedModel model = judging(_ -> {});

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(judged(database)).hasSize(2).allMatch(turn -> turn.verdicts().isPresent());
    assertThat(judged(database).getFirst().verdicts().orElseThrow().notes().fingerprint())
        .isNotEmpty();
    assertThat(second(database).counts()).isEqualTo(first.counts());
    assertThat(second(database).spent().usage().input())
        .as("what it costs counts")
        .isEqualTo(INPUT_TOKENS * model.requests().size());
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void nothing_that_was_kept_is_asked_again_wherever_the_worker_dies(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    List<String> answered = new ArrayList<>();

    for (int claims = 0; second(database).status() != RunStatus.SUCCESS; claims++) {
      assertThat(claims).isLessThan(20);
      int[] left = {1};
      try {
        RecordedModel model =
            judging(request -> {
              if (left[0]-- == 0) {
                throw new WorkerBench.ProcessDied();
              }
              answered.add(request.key().text());
            });
        WorkerBench.of(database, model).execute(work("1"));
      } catch (WorkerBench.ProcessDied e) {
        assertThat(answered).isNotEmpty();
      }
    }

    assertThat(answered).doesNotHaveDuplicates().hasSizeGreaterThan(8);
    assertThat(judged(database)).allMatch(turn -> turn.verdicts().isPresent());
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_judge_without_an_answer_to_it_leaves_the_item_as_it_is(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT);
    RecordedModel model =
        judging(request -> {
          if (isOfSentinel(request)) {
            throw new ModelException(ModelException.ModelFailure.UNAUTHORIZED, "no key");
          }
        });

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(second(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(second(database).counts().errored()).isZero();
    assertThat(judged(database).getFirst().verdicts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_turn_that_a_provider_refuses_does_not_take_the_others(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    RecordedModel model =
        judging(request -> {
          if (isOfSentinel(request) && isOf(RIGHT, request)) {
            throw new ModelException(ModelException.ModelFailure.REFUSED, "too long");
          }
        });

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(judged(database).getFirst().verdicts()).isEmpty();
    assertThat(judged(database).getLast().verdicts()).isPresent();
    assertThat(second(database).counts().errored()).isZero();
  }

  private static boolean isOf(Sentinel sentinel, ModelRequest request) {
    return request
        .key()
        .position()
        .equals(new Position.Sentinel(sentinel.number()).at(new Position.Turn(sentinel.index())));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_provider_that_is_not_there_is_waited_for_once_an_item(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    RecordedModel model =
        judging(request -> {
          if (isOfSentinel(request)) {
            throw new ModelException(ModelException.ModelFailure.UNAVAILABLE, "not there");
          }
        });

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(model.requests().stream().filter(SentinelsTest::isOfSentinel)).hasSize(1);
    assertThat(second(database).status()).isEqualTo(RunStatus.SUCCESS);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_takes_the_time_of_its_own_answers_wherever_its_worker_dies(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    Instant[] now = {NOW};
    RecordedModel dying =
        judging(request -> {
          if (isOfSentinel(request) && isOf(WRONG, request)) {
            throw new WorkerBench.ProcessDied();
          }
          now[0] = now[0].plusSeconds(1);
        });

    assertThatExceptionOfType(WorkerBench.ProcessDied.class)
        .isThrownBy(() -> WorkerBench.of(database, dying, () -> now[0]).execute(work("1")));

    WorkerBench.of(database, judging(_ -> {}), () -> now[0]).execute(work("1"));

    long answers =
        dying.requests().stream().filter(request -> !request.key().purpose().isJudging()).count();
    EvalResult result = new ResultStore(database).find(WORKSPACE, new ResultId("r1")).orElseThrow();
    assertThat(((SimulationMetadata) result.outcome().execution()).duration())
        .isEqualTo(Duration.ofSeconds(answers));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void it_is_asked_about_before_the_call_so_that_nothing_judged_waits_for_it(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT, WRONG);
    RecordedModel model = judging(_ -> {});

    WorkerBench.of(database, model).execute(work("1"));

    List<Boolean> order = model.requests().stream().map(SentinelsTest::isOfSentinel).toList();
    assertThat(order.lastIndexOf(true)).isLessThan(order.indexOf(false)).isNotNegative();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void one_that_has_a_verdict_is_not_asked_about_in_another_generation(Database database) {
    begun(database, Budget.UNLIMITED, RIGHT);
    List<String> asked = new ArrayList<>();
    RecordedModel model =
        new RecordedModel(request -> {
          asked.add(request.key().text());
          return isOfSentinel(request) ? ItemJudge.unsureOr("", request) : "{}";
        });

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(asked).as("no fair call, played again").anyMatch(key -> key.startsWith("i1/2/"));
    assertThat(asked.stream().filter(key -> key.contains("/sentinel:0:"))).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_budget_that_it_spends_ends_the_run(Database database) {
    Budget budget = new Budget(OptionalLong.of(1), OptionalLong.empty());
    begun(database, budget, RIGHT);
    RecordedModel model = judging(_ -> {});

    WorkerBench.of(database, model).execute(work("1"));

    assertThat(model.requests()).hasSize(1);
    assertThat(second(database).status()).isEqualTo(RunStatus.FAILED);
    assertThat(second(database).counts().notRun()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_turn_whose_result_is_gone_is_passed_over(Database database) {
    begun(
        database,
        Budget.UNLIMITED,
        new Sentinel(0, new ResultId("gone"), 1, BinaryLabel.ACCURATE),
        WRONG);

    WorkerBench.of(database, judging(_ -> {})).execute(work("1"));

    assertThat(second(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(judged(database).getFirst().verdicts()).isEmpty();
    assertThat(judged(database).getLast().verdicts()).isPresent();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void no_checklist_is_written_for_its_prompt(Database database) {
    begun(database, Budget.UNLIMITED);
    RunSetup setup = Samples.setup(MODEL);
    RunSetup changed =
        new RunSetup(
            setup.agent(),
            other(setup.prompt()),
            "always kind",
            MODEL,
            setup.callerOptions(),
            MODEL,
            setup.plan(),
            setup.rules(),
            setup.replayMode(),
            List.of());
    new RunStore(database)
        .insert(WORKSPACE, plan(new RunId("run3"), "2", Budget.UNLIMITED, changed, RIGHT));
    RecordedModel model = judging(_ -> {});
    WorkerBench.of(database, model).execute(work("2"));

    assertThat(model.requests(Purpose.CHECKLIST))
        .extracting(request -> request.messages().get(1).text())
        .hasSize(4)
        .allMatch(text -> text.contains("Another prompt.") || text.contains("always kind"));
    assertThat(model.requests().stream().filter(SentinelsTest::isOfSentinel)).isNotEmpty();
  }

  private static VersionedPrompt other(VersionedPrompt prompt) {
    return new VersionedPrompt(
        prompt.id(),
        prompt.agentId(),
        prompt.revision(),
        prompt.name(),
        prompt.agentType(),
        prompt.modelId(),
        prompt.modelOptions(),
        Optional.of("Another prompt."),
        prompt.settings(),
        prompt.createdAt());
  }
}
