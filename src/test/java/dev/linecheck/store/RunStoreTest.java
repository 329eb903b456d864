package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunStoreTest {
  private static final Page.Request FIRST_PAGE = new Page.Request(OptionalLong.empty(), 100);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_new_run_is_pending_with_its_items_enqueued(Database database) {
    start(database, Samples.record("x", "Ann"), Samples.record("y", "Bob"));

    assertThat(run(database).status()).isEqualTo(RunStatus.PENDING);
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(2, 0, 0, 0, 0));
    assertThat(run(database).times().createdAt()).isEqualTo(NOW);
    assertThat(scheduled(database)).containsExactly("w1/run1/0");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_that_cannot_be_stored_leaves_nothing_behind(Database database) {
    PromptRecord twice = Samples.record("x", "Ann");
    Samples.workspace(database);

    assertThatThrownBy(() -> new RunStore(database).insert(WORKSPACE, Samples.plan(twice, twice)))
        .isInstanceOf(RuntimeException.class);

    assertThat(new RunStore(database).find(WORKSPACE, RUN)).isEmpty();
    assertThat(scheduled(database)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void every_item_finds_its_own_copy_of_a_large_record(Database database) {
    PromptRecord[] records = new PromptRecord[5];
    for (int i = 0; i < records.length; i++) {
      records[i] = Samples.record("x" + i, Integer.toString(i).repeat(400_000));
    }
    start(database, records);

    for (int i = 0; i < records.length; i++) {
      assertThat(claim(database, "i" + i).record()).isEqualTo(records[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_claim_brings_everything_that_the_run_was_started_with(Database database) {
    PromptRecord record = Samples.record("x", "Ann");
    start(database, record);

    ItemClaim claim = claim(database, "i0");

    assertThat(claim.context().attempt()).isEqualTo(1);
    assertThat(claim.record()).isEqualTo(record);
    assertThat(claim.context().setup()).isEqualTo(Samples.plan(record).setup());
    assertThat(run(database).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run(database).times().startedAt()).contains(NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void editing_a_config_or_a_record_never_reaches_a_run(Database database) {
    PromptRecord record = Samples.record("x", "Ann");
    start(database, record);
    new RecordStore(database).create(WORKSPACE, CONFIG, record);
    EvalConfig edited = Samples.config(CONFIG, "Rules");

    new ConfigStore(database)
        .update(
            WORKSPACE,
            new EvalConfig(
                edited.id(),
                "Rules",
                "always lie",
                Optional.empty(),
                Optional.empty(),
                ModelOptions.DEFAULTS,
                JudgePlan.DEFAULT,
                JudgeRules.DEFAULT,
                0,
                NOW));
    new RecordStore(database).update(WORKSPACE, CONFIG, Samples.record("x", "Bob"));

    assertThat(claim(database, "i0").context().setup().criteria()).isEqualTo("never lie");
    assertThat(claim(database, "i0").record()).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void counts_follow_the_results_and_the_last_item_closes_the_run(Database database) {
    start(
        database,
        Samples.record("x", "Ann"),
        Samples.record("y", "Bob"),
        Samples.record("z", "Cid"));

    finish(database, "i0", Samples.passing());
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(3, 1, 0, 0, 0));
    finish(database, "i1", Samples.failing());
    assertThat(run(database).status()).isEqualTo(RunStatus.RUNNING);
    finish(database, "i2", Samples.undecided());

    assertThat(run(database).counts()).isEqualTo(RowCounts.of(3, 1, 2, 0, 1));
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run(database).times().endedAt()).contains(NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_errored_item_fails_the_run_and_is_neither_passing_nor_failing(Database database) {
    start(database, Samples.record("x", "Ann"), Samples.record("y", "Bob"));

    finish(database, "i0", Samples.passing());
    finish(database, "i1", new ItemOutcome.Errored("model_unavailable", "the provider is down"));

    assertThat(run(database).counts()).isEqualTo(RowCounts.of(2, 1, 0, 1, 0));
    assertThat(run(database).status()).isEqualTo(RunStatus.FAILED);
    assertThat(run(database).error()).contains("the provider is down");
    assertThat(results(database)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_stale_claim_changes_nothing(Database database) {
    start(database, Samples.record("x", "Ann"));
    ItemClaim stale = claim(database, "i0");
    ItemClaim fresh = claim(database, "i0");

    boolean accepted =
        new OneWrite(database).finish(stale, Samples.failing(), NOW) != ItemWrites.Finish.LATE;

    assertThat(accepted).isFalse();
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(1, 0, 0, 0, 0));
    assertThat(new OneWrite(database).finish(fresh, Samples.passing(), NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
    assertThat(new OneWrite(database).finish(fresh, Samples.failing(), NOW))
        .isEqualTo(ItemWrites.Finish.LATE);
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(1, 1, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_that_has_ended_is_never_claimed_again(Database database) {
    start(database, Samples.record("x", "Ann"));
    finish(database, "i0", Samples.passing());

    assertThat(
            new OneWrite(database)
                .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void items_that_end_at_the_same_moment_close_the_run_once(Database database) throws Exception {
    PromptRecord[] records = new PromptRecord[20];
    for (int i = 0; i < records.length; i++) {
      records[i] = Samples.record("x" + i, "Caller " + i);
    }
    start(database, records);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> ends =
          Samples.plan(records).items().stream()
              .map(item -> (Callable<Boolean>) () -> finish(database, item.id().value()))
              .toList();
      for (Future<Boolean> end : threads.invokeAll(ends)) {
        assertThat(end.get()).isTrue();
      }
    }

    assertThat(run(database).counts()).isEqualTo(RowCounts.of(20, 20, 0, 0, 0));
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_result_comes_back_as_it_went_in_and_only_to_its_workspace(Database database) {
    start(database, Samples.record("x", "Ann"));
    finish(database, "i0", Samples.failing());
    ResultStore results = new ResultStore(database);

    EvalResult result = results.find(WORKSPACE, new ResultId("r0")).orElseThrow();

    assertThat(result.outcome()).isEqualTo(Samples.failing());
    assertThat(result.record()).isEqualTo(Samples.record("x", "Ann"));
    assertThat(results.find(new WorkspaceId("w2"), new ResultId("r0"))).isEmpty();
    assertThat(new RunStore(database).find(new WorkspaceId("w2"), RUN)).isEmpty();
  }

  private static void start(Database database, PromptRecord... records) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(records));
  }

  private static ItemClaim claim(Database database, String item) {
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1), NOW)
        .orElseThrow();
  }

  private static void finish(Database database, String item, ItemOutcome outcome) {
    assertThat(new OneWrite(database).finish(claim(database, item), outcome, NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
  }

  private static boolean finish(Database database, String item) {
    return new OneWrite(database).finish(claim(database, item), Samples.passing(), NOW)
        != ItemWrites.Finish.LATE;
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  private static List<EvalResult> results(Database database) {
    return new ResultStore(database).list(WORKSPACE, RUN, ItemFilter.ALL, FIRST_PAGE).rows();
  }

  private static List<String> scheduled(Database database) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks")
                .mapTo(String.class)
                .list());
  }
}
