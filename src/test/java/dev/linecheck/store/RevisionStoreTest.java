package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.SharedChecklist;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RevisionStoreTest {
  private static final ResultId RESULT = new ResultId("r0");
  private static final Instant LATER = NOW.plusSeconds(9);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_new_judgement_counts_and_the_earlier_one_stays_readable(Database database) {
    judged(database);
    RevisionStore revisions = new RevisionStore(database);

    StoredCall call = revisions.reserve(WORKSPACE, RESULT).orElseThrow();
    revisions.supersede(call, Samples.passing().verdicts(), LATER);

    assertThat(run(database).counts()).isEqualTo(RowCounts.of(1, 1, 0, 0, 0));
    EvalResult current = new ResultStore(database).find(WORKSPACE, RESULT).orElseThrow();
    assertThat(current.revision()).isEqualTo(2);
    assertThat(current.outcome()).isEqualTo(Samples.passing());
    assertThat(current.createdAt()).isEqualTo(NOW);
    assertThat(revisions.list(WORKSPACE, RESULT, new Page.Request(OptionalLong.empty(), 10)).rows())
        .containsExactly(
            new ResultRevision(2, Samples.passing().verdicts(), LATER, Optional.empty()),
            new ResultRevision(1, Samples.failing().verdicts(), NOW, Optional.of(LATER)));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void every_judgement_has_an_generation_of_its_own(Database database) {
    ItemClaim claim = judged(database);
    RevisionStore revisions = new RevisionStore(database);

    StoredCall first = revisions.reserve(WORKSPACE, RESULT).orElseThrow();
    StoredCall second = revisions.reserve(WORKSPACE, RESULT).orElseThrow();

    assertThat(first.context().generation()).isEqualTo(claim.context().generation() + 1);
    assertThat(second.context().generation()).isEqualTo(claim.context().generation() + 2);
    assertThat(first.transcript()).isEqualTo(Samples.failing().transcript());
    assertThat(first.record()).isEqualTo(claim.record());
    assertThat(first.context().setup()).isEqualTo(claim.context().setup());
    assertThat(first.context().secret()).isEqualTo(claim.context().secret());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void two_judgements_at_once_become_two_revisions(Database database) {
    judged(database);
    RevisionStore revisions = new RevisionStore(database);
    StoredCall first = revisions.reserve(WORKSPACE, RESULT).orElseThrow();
    StoredCall second = revisions.reserve(WORKSPACE, RESULT).orElseThrow();

    revisions.supersede(second, Samples.passing().verdicts(), LATER);
    revisions.supersede(first, Samples.undecided().verdicts(), LATER);

    assertThat(revisions.list(WORKSPACE, RESULT, new Page.Request(OptionalLong.empty(), 10)).rows())
        .hasSize(3);
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(1, 0, 1, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_sees_no_judgement(Database database) {
    judged(database);
    WorkspaceId other = new WorkspaceId("w2");

    assertThat(new RevisionStore(database).reserve(other, RESULT)).isEmpty();
    assertThat(
            new RevisionStore(database)
                .list(other, RESULT, new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_row_of_each_judgement_names_its_judge(Database database) {
    judged(database);
    RevisionStore revisions = new RevisionStore(database);
    StoredCall call = revisions.reserve(WORKSPACE, RESULT).orElseThrow();
    revisions.supersede(call, judgedBy(Samples.passing().verdicts(), "other judge"), LATER);

    assertThat(
            database.<List<String>>read(
                WORKSPACE,
                "select fingerprint from eval_result where workspace_id = :workspace order by revision",
                sql -> sql.mapTo(String.class).list()))
        .containsExactly(Samples.failing().verdicts().notes().fingerprint(), "other judge");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_counts_the_newest_judgements_by_the_items_that_they_were_asked(Database database) {
    judged(database);
    RevisionStore revisions = new RevisionStore(database);
    assertThat(run(database).counts().votes()).isEqualTo(RunCounts.Votes.NONE);

    revisions.supersede(
        revisions.reserve(WORKSPACE, RESULT).orElseThrow(),
        askedBy(Items.CRITERIA_AND_PROMPT, Optional.of("no words")),
        LATER);
    assertThat(run(database).counts().votes()).isEqualTo(new RunCounts.Votes(0, 0, 1, 1));

    revisions.supersede(
        revisions.reserve(WORKSPACE, RESULT).orElseThrow(),
        askedBy(Items.CRITERIA, Optional.empty()),
        LATER);
    assertThat(run(database).counts().votes()).isEqualTo(RunCounts.Votes.NONE);
  }

  private static TurnVerdicts askedBy(Items items, Optional<String> problem) {
    TurnVerdicts verdicts = Samples.passing().verdicts();
    JudgeNotes notes = verdicts.notes();
    return new TurnVerdicts(
        verdicts.turns(),
        verdicts.continued(),
        new JudgeNotes(
            notes.rulesNeverExercised(),
            notes.checklist(),
            Optional.empty(),
            Optional.of(new SharedChecklist(1, problem)),
            Optional.of(items),
            notes.fingerprint(),
            notes.health(),
            notes.traces(),
            notes.continued(),
            notes.questions()));
  }

  private static TurnVerdicts judgedBy(TurnVerdicts verdicts, String fingerprint) {
    JudgeNotes notes = verdicts.notes();
    return new TurnVerdicts(
        verdicts.turns(),
        verdicts.continued(),
        new JudgeNotes(
            notes.rulesNeverExercised(),
            notes.checklist(),
            notes.problem(),
            notes.shared(),
            notes.items(),
            fingerprint,
            notes.health(),
            notes.traces(),
            notes.continued(),
            notes.questions()));
  }

  private static ItemClaim judged(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
            .orElseThrow();
    assertThat(new OneWrite(database).finish(claim, Samples.failing(), NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
    return claim;
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }
}
