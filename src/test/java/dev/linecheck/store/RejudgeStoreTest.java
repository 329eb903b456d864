package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.Rejudgement.Status;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.store.RejudgeStore.Due;
import dev.linecheck.store.RejudgeStore.Opening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RejudgeStoreTest {
  private static final Instant LATER = NOW.plusSeconds(9);
  private static final Instant LAST = NOW.plusSeconds(20);
  private static final JudgeBrief BRIEF =
      new JudgeBrief("always kind", new ModelId("scripted"), JudgePlan.DEFAULT, JudgeRules.DEFAULT);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void every_judged_item_is_due_once_in_an_generation_of_its_own(Database database)
      throws Exception {
    ended(database);
    RejudgeStore store = new RejudgeStore(database);

    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.BEGUN);

    Due due = store.due(work("i0", 2)).orElseThrow();
    assertThat(due.brief()).isEqualTo(BRIEF);
    assertThat(due.began()).isEqualTo(LATER);
    assertThat(due.call().context().generation()).isEqualTo(2);
    assertThat(due.call().resultId()).isEqualTo(new ResultId("r0"));
    assertThat(due.call().transcript()).isEqualTo(Samples.failing().transcript());
    assertThat(store.due(work("i1", 2))).isPresent();
    assertThat(store.due(work("i2", 2))).as("it errored").isEmpty();
    assertThat(store.due(work("i0", 1))).as("an earlier generation").isEmpty();
    assertThat(store.find(WORKSPACE, RUN))
        .contains(standing(Status.RUNNING, 2, 0, 0, Optional.empty(), Optional.empty()));
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_new_judgement_counts_at_once_and_the_last_one_ends_it(Database database) throws Exception {
    ended(database);
    RejudgeStore store = begun(database);
    Due first = store.due(work("i0", 2)).orElseThrow();

    assertThat(store.judged(first.call(), Samples.passing().verdicts(), LAST)).isTrue();

    assertThat(store.find(WORKSPACE, RUN))
        .contains(standing(Status.RUNNING, 2, 1, 0, Optional.empty(), Optional.empty()));
    assertThat(passingAndFailing(database)).containsExactly(1, 1);
    assertThat(store.ended(List.of(RUN))).isEmpty();
    assertThat(judge(store, "i1", 2)).isTrue();
    assertThat(store.find(WORKSPACE, RUN))
        .contains(standing(Status.SUCCESS, 2, 2, 0, Optional.of(LAST), Optional.empty()));
    assertThat(passingAndFailing(database)).containsExactly(2, 0);
    assertThat(store.ended(List.of(RUN))).containsExactly(RUN);
    assertThat(
            new RevisionStore(database)
                .list(WORKSPACE, new ResultId("r0"), new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .hasSize(2);
    assertThat(run(database).status()).isEqualTo(RunStatus.FAILED);
    assertThat(run(database).times().endedAt()).contains(NOW);
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_call_is_judged_once(Database database) throws Exception {
    ended(database);
    RejudgeStore store = begun(database);
    Due due = store.due(work("i0", 2)).orElseThrow();

    assertThat(store.judged(due.call(), Samples.passing().verdicts(), LAST)).isTrue();
    assertThat(store.judged(due.call(), Samples.failing().verdicts(), LAST)).isFalse();
    assertThat(store.errored(due.call(), "late", LAST)).isFalse();

    assertThat(store.due(work("i0", 2))).isEmpty();
    assertThat(
            new RevisionStore(database)
                .list(WORKSPACE, new ResultId("r0"), new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .hasSize(2);
    assertThat(passingAndFailing(database)).containsExactly(1, 1);
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_call_that_cannot_be_judged_keeps_its_judgement(Database database) throws Exception {
    ended(database);
    RunCounts before = run(database).counts();
    RejudgeStore store = begun(database);

    for (String item : List.of("i1", "i0")) {
      Due due = store.due(work(item, 2)).orElseThrow();
      assertThat(store.errored(due.call(), "no answer to " + item, LAST)).isTrue();
    }

    assertThat(store.find(WORKSPACE, RUN))
        .contains(
            standing(Status.FAILED, 2, 0, 2, Optional.of(LAST), Optional.of("no answer to i0")));
    assertThat(run(database).counts()).isEqualTo(before);
    assertThat(
            new RevisionStore(database)
                .list(WORKSPACE, new ResultId("r0"), new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .hasSize(1);
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void nothing_is_begun_beside_another_or_before_the_end(Database database) {
    start(database);
    RejudgeStore store = new RejudgeStore(database);
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.RUN_ACTIVE);
    finish(database, "i0", Samples.failing());
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.RUN_ACTIVE);
    assertThat(store.find(WORKSPACE, RUN)).isEmpty();
    new RunLifecycleStore(database).stop(WORKSPACE, RUN, "refused", NOW);

    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.BEGUN);
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LAST)).isEqualTo(Opening.REJUDGE_ACTIVE);
    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, RUN, LAST)).isFalse();

    assertThat(judge(store, "i0", 2)).isTrue();
    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, RUN, LAST)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_without_judged_items_has_nothing_to_judge(Database database) {
    start(database);
    new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);

    assertThat(new RejudgeStore(database).begin(WORKSPACE, RUN, BRIEF, LATER))
        .isEqualTo(Opening.NOTHING_JUDGED);
    assertThat(new RejudgeStore(database).find(WORKSPACE, RUN)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void cancelling_keeps_what_was_judged_and_takes_the_rest_back(Database database)
      throws Exception {
    ended(database);
    RejudgeStore store = begun(database);
    judge(store, "i0", 2);
    Due inHand = store.due(work("i1", 2)).orElseThrow();

    assertThat(store.cancel(WORKSPACE, RUN, LAST)).isTrue();
    assertThat(store.cancel(WORKSPACE, RUN, LAST)).isFalse();

    assertThat(store.judged(inHand.call(), Samples.passing().verdicts(), LAST)).isFalse();
    assertThat(store.find(WORKSPACE, RUN))
        .contains(standing(Status.CANCELLED, 2, 1, 0, Optional.of(LAST), Optional.empty()));
    assertThat(passingAndFailing(database)).containsExactly(1, 1);
    new Auditor(database.schedulerSource()).audit();
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.BEGUN);
    assertThat(store.judged(inHand.call(), Samples.passing().verdicts(), LAST))
        .as("of the cancelled one")
        .isFalse();
    assertThat(judge(store, "i1", 3)).isTrue();
    assertThat(judge(store, "i0", 3)).isTrue();
    assertThat(store.find(WORKSPACE, RUN))
        .contains(standing(Status.SUCCESS, 2, 2, 0, Optional.of(LAST), Optional.empty()));
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void stopping_counts_the_rest_as_errored(Database database) throws Exception {
    ended(database);
    RejudgeStore store = begun(database);
    judge(store, "i0", 2);

    assertThat(store.stop(WORKSPACE, RUN, "the key is refused", LAST)).isTrue();

    assertThat(store.find(WORKSPACE, RUN))
        .contains(
            standing(Status.FAILED, 2, 1, 1, Optional.of(LAST), Optional.of("the key is refused")));
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_neither_sees_nor_begins_nor_ends_it(Database database) {
    ended(database);
    WorkspaceId other = new WorkspaceId("w2");
    RejudgeStore store = new RejudgeStore(database);

    assertThat(store.begin(other, RUN, BRIEF, LATER)).isEqualTo(Opening.NOTHING_JUDGED);
    store.begin(WORKSPACE, RUN, BRIEF, LATER);

    assertThat(store.find(other, RUN)).isEmpty();
    assertThat(store.cancel(other, RUN, LAST)).isFalse();
    assertThat(store.due(new WorkQueue.Entry(other, RUN, new ItemId("i0"), 2))).isEmpty();
    assertThat(store.due(work("i0", 2))).isPresent();
  }

  /// A failed run of three records: two failing, one errored.
  private static void ended(Database database) {
    start(database);
    finish(database, "i0", Samples.failing());
    finish(database, "i1", Samples.failing());
    finish(database, "i2", new ItemOutcome.Errored("model_unavailable", "down"));
  }

  private static void start(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                Samples.record("x", "Ann"), Samples.record("y", "Bo"), Samples.record("z", "Cy")));
  }

  private static void finish(Database database, String item, ItemOutcome outcome) {
    ItemClaim claim = new OneWrite(database).claim(work(item, 1), NOW).orElseThrow();
    assertThat(new OneWrite(database).finish(claim, outcome, NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
  }

  private static RejudgeStore begun(Database database) {
    RejudgeStore store = new RejudgeStore(database);
    assertThat(store.begin(WORKSPACE, RUN, BRIEF, LATER)).isEqualTo(Opening.BEGUN);
    return store;
  }

  private static boolean judge(RejudgeStore store, String item, int generation) {
    Due due = store.due(work(item, generation)).orElseThrow();
    return store.judged(due.call(), Samples.passing().verdicts(), LAST);
  }

  private static WorkQueue.Entry work(String item, int generation) {
    return new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), generation);
  }

  private static Rejudgement standing(
      Status status,
      int records,
      int judged,
      int errored,
      Optional<Instant> ended,
      Optional<String> error) {
    return new Rejudgement(
        status,
        BRIEF.model(),
        BRIEF.plan().escalation(),
        records,
        judged,
        errored,
        LATER,
        ended,
        error);
  }

  private static List<Integer> passingAndFailing(Database database) {
    RunCounts counts = run(database).counts();
    return List.of(counts.passing(), counts.failing());
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }
}
