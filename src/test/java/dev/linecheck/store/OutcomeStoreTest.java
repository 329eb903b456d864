package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.OutcomeStore.Alike;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeStoreTest {
  private static void start(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                Samples.record("a", "Ann"),
                Samples.record("b", "Bob"),
                Samples.record("c", "Cid"),
                Samples.record("d", "Dot")));
  }

  private static void end(Database database, int place, ItemOutcome outcome) {
    WorkQueue.Entry work = new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i" + place), 1);
    ItemClaim claim = new OneWrite(database).claim(work, NOW).orElseThrow();
    new OneWrite(database).finish(claim, outcome, NOW);
  }

  private static List<Outcome> outcomes(Database database) {
    return new OutcomeStore(database).of(WORKSPACE, RUN);
  }

  private static Judgement judged(Database database, int place) {
    return outcomes(database).get(place).judged().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void records_whose_trials_ended_alike_are_counted_together(Database database) {
    Samples.workspace(database);
    JudgedRuns runs = new JudgedRuns(database, WORKSPACE, Samples.CONFIG);
    List<Row> rows =
        List.of(
            Row.of("a", "ppf"),
            Row.of("b", "ppf"),
            Row.of("c", "pix"),
            Row.of("d", "e.."),
            Row.of("e", "..."));

    List<Alike> varied = new OutcomeStore(database).alike(WORKSPACE, runs.add(rows));
    RunId repeating = runs.alike().add(rows);
    List<Alike> repeated = new OutcomeStore(database).alike(WORKSPACE, repeating);
    database.change(
        WORKSPACE,
        "update eval_result set call_digest = 1 where run_id = :run and position in (0, 6)",
        sql -> sql.bind("run", repeating));

    assertThat(varied)
        .containsExactlyInAnyOrder(
            new Alike(2, 2, 3, 0, 6, 0, 0),
            new Alike(1, 1, 1, 1, 0, 0, 0),
            new Alike(2, 0, 0, 0, 0, 0, 5));
    assertThat(repeated)
        .containsExactlyInAnyOrder(
            new Alike(2, 2, 3, 0, 6, 6, 0),
            new Alike(1, 1, 1, 1, 0, 0, 0),
            new Alike(2, 0, 0, 0, 0, 0, 5));
    assertThat(new OutcomeStore(database).alike(WORKSPACE, repeating))
        .contains(new Alike(2, 2, 3, 0, 6, 5, 0));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void every_item_has_its_outcome_in_the_order_of_the_run(Database database) {
    start(database);
    end(database, 0, Samples.passing());
    end(database, 1, Samples.failing());
    end(database, 2, new ItemOutcome.Errored("model_error", "no answer"));

    List<Outcome> outcomes = outcomes(database);

    assertThat(outcomes)
        .extracting(Outcome::state)
        .containsExactly(ItemState.JUDGED, ItemState.JUDGED, ItemState.ERRORED, ItemState.QUEUED);
    assertThat(outcomes)
        .extracting(outcome -> outcome.judged().map(Judgement::verdict))
        .containsExactly(
            Optional.of(OutcomeStore.CallVerdict.PASS),
            Optional.of(OutcomeStore.CallVerdict.FAIL),
            Optional.empty(),
            Optional.empty());
    assertThat(outcomes)
        .extracting(outcome -> outcome.content().record().value())
        .containsExactly("a", "b", "c", "d");
    assertThat(outcomes.get(0).result()).isEqualTo(new ResultId("r0"));
    assertThat(outcomes.get(2).errorCode()).contains("model_error");
    assertThat(judged(database, 0).turns()).isEqualTo(OptionalInt.of(1));
    assertThat(judged(database, 0).fingerprint()).contains("0".repeat(64));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_outcome_is_that_of_the_newest_judgement(Database database) {
    start(database);
    end(database, 0, Samples.failing());
    long call = judged(database, 0).call().orElseThrow();

    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(
        revisions.reserve(WORKSPACE, new ResultId("r0")).orElseThrow(),
        Samples.passing().verdicts(),
        NOW);

    assertThat(judged(database, 0).verdict()).isEqualTo(OutcomeStore.CallVerdict.PASS);
    assertThat(judged(database, 0).call()).hasValue(call);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void calls_that_went_alike_have_one_digest_and_others_another(Database database) {
    start(database);
    end(database, 0, Samples.passing());
    end(database, 1, Samples.failing());
    ItemOutcome.Judged other = Samples.passing();
    end(
        database,
        2,
        new ItemOutcome.Judged(
            new Transcript(List.of(new TranscriptEntry(Speaker.AI, "Good day"))),
            other.verdicts(),
            other.execution()));

    assertThat(judged(database, 1).call()).isEqualTo(judged(database, 0).call());
    assertThat(judged(database, 2).call()).isNotEqualTo(judged(database, 0).call());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_erased_call_is_like_no_other(Database database) {
    start(database);
    end(database, 0, Samples.passing());
    end(database, 1, Samples.passing());
    end(database, 2, Samples.passing());
    end(database, 3, Samples.passing());

    new ErasureStore(database).transcript(WORKSPACE, new ResultId("r0"), NOW);

    assertThat(judged(database, 0).call()).isEmpty();
    assertThat(judged(database, 0).verdict()).isEqualTo(OutcomeStore.CallVerdict.PASS);
  }

  @Test
  void a_record_with_another_name_makes_the_same_call() {
    OutcomeStore.Content ann = content("Ann", 4);
    OutcomeStore.Content same = content("Ann", 4);
    OutcomeStore.Content longer = content("Ann", 5);

    assertThat(ann.isLike(same)).isTrue();
    assertThat(ann.isLike(longer)).isFalse();
  }

  private static OutcomeStore.Content content(String name, int turns) {
    Database database = Databases.sqlite();
    Samples.workspace(database);
    new RunStore(database)
        .insert(WORKSPACE, Samples.plan(Samples.record("a", name, new MaxTurns(turns))));
    return outcomes(database).getFirst().content();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_failing_call_names_the_rules_and_required_items_that_it_violates(Database database) {
    start(database);
    end(database, 0, violating());

    assertThat(judged(database, 0).faults()).contains(Set.of("no-prices", "K1"));
  }

  /// A call in which one turn breaks a rule, and another a required item and advice.
  private static ItemOutcome.Judged violating() {
    TurnVerdict ruled =
        new TurnVerdict.Inaccurate(
            0, "Hello", "rude", List.of(), Relation.NO_REFERENCE, Optional.of("no-prices"));
    TurnVerdict judged =
        new TurnVerdict.Inaccurate(2, "No", "rude", List.of(), Relation.NO_REFERENCE);
    VerdictTrace trace =
        new VerdictTrace(
            2,
            CheckItem.Scope.TURN,
            Verdict.INACCURATE,
            VerdictTrace.Source.JUDGE,
            new VerdictTrace.Votes(0, 1, 0, 0),
            List.of(no("K1"), no("U2")),
            Optional.empty(),
            Optional.empty());
    JudgeNotes notes =
        new JudgeNotes(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "f",
            JudgeHealth.NONE,
            List.of(VerdictTrace.ruled(ruled), trace),
            List.of(),
            List.of(
                asked("K1", CheckItem.Weight.REQUIRED), asked("U2", CheckItem.Weight.ADVISORY)));
    ItemOutcome.Judged sample = Samples.failing();
    return new ItemOutcome.Judged(
        sample.transcript(),
        new TurnVerdicts(List.of(ruled, judged), List.of(), notes),
        sample.execution());
  }

  private static VerdictTrace.Check no(String id) {
    return new VerdictTrace.Check(id, VerdictTrace.Answer.NO, "rude", List.of());
  }

  private static JudgeNotes.Question asked(String id, CheckItem.Weight weight) {
    return new JudgeNotes.Question(id, "Is it kind?", weight, CheckItem.Basis.SHARED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_sees_no_outcome(Database database) {
    start(database);

    assertThat(new OutcomeStore(database).of(new WorkspaceId("w2"), RUN)).isEmpty();
    assertThat(new OutcomeStore(database).of(WORKSPACE, new RunId("other"))).isEmpty();
  }

  @Test
  void outcomes_and_sums_are_read_from_indexes_alone(@TempDir Path folder) {
    try (Database database = Database.sqlite(folder.resolve("linecheck.db"))) {
      assertThat(
              plan(
                  database,
                  """
                  explain query plan
                  select sum(num_turns), count(call_digest), count(faults), count(fingerprint)
                    from eval_result
                   where workspace_id = :workspace and run_id = :run and item_id = 'i'
                     and superseded_at is null
                  """))
          .contains("COVERING INDEX eval_result_outcomes");
      assertThat(
              plan(
                  database,
                  """
                  explain query plan
                  select purpose, sum(input_tokens), sum(cost_nanos), sum(elapsed_micros)
                    from model_answer
                   where run_id = :run and workspace_id = :workspace
                   group by purpose
                  """))
          .contains("COVERING INDEX model_answer_sums");
    }
  }

  private static String plan(Database database, String explain) {
    return database.read(
        WORKSPACE,
        explain,
        sql ->
            String.join(
                "\n", sql.bind("run", RUN).map((row, _) -> row.getString("detail")).list()));
  }
}
