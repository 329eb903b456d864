package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.store.LabelStore.CallFigures;
import dev.linecheck.store.LabelStore.LabelledCall;
import dev.linecheck.store.LabelStore.LabelledResult;
import dev.linecheck.store.LabelStore.LabelledTurn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelStoreTest {
  private static final WorkspaceId OTHER = new WorkspaceId("w2");
  private static final ResultId RESULT = new ResultId("r0");
  private static final LabelledResult IN = new LabelledResult(RUN, RESULT, "0".repeat(64));
  private static final Instant LATER = NOW.plusSeconds(9);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void labels_are_put_replaced_and_taken_away(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);

    change(labels, turn(turn, BinaryLabel.ACCURATE), call(BinaryLabel.ACCURATE));
    labels.change(
        WORKSPACE,
        List.of(
            new LabelChange.OfTurn(
                RESULT, turn, Optional.of(GivenLabel.of(BinaryLabel.INACCURATE))),
            new LabelChange.OfCall(RESULT, Optional.of(GivenLabel.of(BinaryLabel.INACCURATE)))),
        LATER);

    assertThat(labels.ofTurns(WORKSPACE, RESULT))
        .containsExactly(new TurnLabel(turn, chosen(BinaryLabel.INACCURATE, LATER)));
    assertThat(labels.ofCall(WORKSPACE, RESULT)).contains(chosen(BinaryLabel.INACCURATE, LATER));

    change(labels, new LabelChange.OfTurn(RESULT, turn, Optional.empty()));
    assertThat(labels.ofTurns(WORKSPACE, RESULT)).isEmpty();
    assertThat(labels.ofCall(WORKSPACE, RESULT)).isPresent();

    change(labels, new LabelChange.OfCall(RESULT, Optional.empty()));
    assertThat(labels.ofCall(WORKSPACE, RESULT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_label_keeps_how_it_was_drawn_until_another_sampling_is_given(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);
    Sampling drawn = new Sampling(SamplingRule.RANDOM, Optional.of(0.1));
    Sampling all = new Sampling(SamplingRule.ALL, Optional.empty());
    Optional<String> ann = Optional.of("Ann");

    give(
        labels, turn, new GivenLabel(BinaryLabel.ACCURATE, Optional.of(drawn), ann, ANN_SAYS), NOW);
    assertBoth(labels, turn, new StoredLabel(BinaryLabel.ACCURATE, drawn, ann, ANN_SAYS, NOW));

    give(labels, turn, GivenLabel.of(BinaryLabel.INACCURATE), LATER);
    assertBoth(
        labels,
        turn,
        new StoredLabel(BinaryLabel.INACCURATE, drawn, Optional.empty(), Optional.empty(), LATER));

    GivenLabel other =
        new GivenLabel(BinaryLabel.INACCURATE, Optional.of(all), ann, Optional.empty());
    give(labels, turn, other, LATER.plusSeconds(1));
    assertBoth(
        labels, turn, new StoredLabel(BinaryLabel.INACCURATE, all, ann, Optional.empty(), LATER));
  }

  private static final Optional<String> ANN_SAYS = Optional.of("The price is wrong.");

  private static void give(LabelStore labels, int turn, GivenLabel label, Instant now) {
    labels.change(
        WORKSPACE,
        List.of(
            new LabelChange.OfTurn(RESULT, turn, Optional.of(label)),
            new LabelChange.OfCall(RESULT, Optional.of(label))),
        now);
  }

  private static void assertBoth(LabelStore labels, int turn, StoredLabel label) {
    assertThat(labels.ofTurns(WORKSPACE, RESULT)).containsExactly(new TurnLabel(turn, label));
    assertThat(labels.ofCall(WORKSPACE, RESULT)).contains(label);
  }

  private static StoredLabel chosen(BinaryLabel mark, Instant at) {
    return new StoredLabel(mark, Sampling.UNKNOWN, Optional.empty(), Optional.empty(), at);
  }

  /// Else the turns that ride along in runs would change with it.
  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_label_that_is_given_again_is_as_old_as_it_was(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);
    change(labels, turn(turn, BinaryLabel.ACCURATE), call(BinaryLabel.ACCURATE));

    labels.change(
        WORKSPACE, List.of(turn(turn, BinaryLabel.ACCURATE), call(BinaryLabel.ACCURATE)), LATER);

    assertThat(labels.ofTurns(WORKSPACE, RESULT))
        .containsExactly(new TurnLabel(turn, chosen(BinaryLabel.ACCURATE, NOW)));
    assertThat(labels.ofCall(WORKSPACE, RESULT)).contains(chosen(BinaryLabel.ACCURATE, NOW));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void labels_meet_the_newest_verdicts_on_their_own_level(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);
    change(labels, turn(turn, BinaryLabel.ACCURATE), call(BinaryLabel.INACCURATE));

    assertThat(labels.labelledTurns(WORKSPACE, config(database)))
        .containsExactly(
            new LabelledTurn(
                IN,
                turn,
                BinaryLabel.INACCURATE,
                BinaryLabel.ACCURATE,
                Sampling.UNKNOWN,
                Optional.empty(),
                Optional.empty()));
    assertThat(labels.labelledCalls(WORKSPACE, config(database)))
        .containsExactly(labelledCall(BinaryLabel.INACCURATE));
    assertThat(labels.judgedCalls(WORKSPACE, RUN))
        .containsExactly(new CallFigures(new RecordId("x"), RESULT, IN.fingerprint(), 1, 1, false));

    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(
        revisions.reserve(WORKSPACE, RESULT).orElseThrow(), Samples.passing().verdicts(), LATER);

    assertThat(labels.labelledCalls(WORKSPACE, config(database)))
        .containsExactly(labelledCall(BinaryLabel.ACCURATE));
    assertThat(labels.judgedCalls(WORKSPACE, RUN))
        .containsExactly(new CallFigures(new RecordId("x"), RESULT, IN.fingerprint(), 1, 0, false));
  }

  /// A call that a person faults.
  private static LabelledCall labelledCall(BinaryLabel judge) {
    return new LabelledCall(IN, judge, BinaryLabel.INACCURATE, Sampling.UNKNOWN, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void several_votes_on_a_labelled_turn_come_with_it(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);
    change(labels, turn(turn, BinaryLabel.INACCURATE));
    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(
        revisions.reserve(WORKSPACE, RESULT).orElseThrow(),
        new TurnVerdicts(
            Samples.passing().verdicts().turns(), List.of(), voted(turn, JudgeHealth.NONE)),
        LATER);

    assertThat(labels.labelledTurns(WORKSPACE, config(database)))
        .containsExactly(
            new LabelledTurn(
                new LabelledResult(RUN, RESULT, "f"),
                turn,
                BinaryLabel.ACCURATE,
                BinaryLabel.INACCURATE,
                Sampling.UNKNOWN,
                Optional.empty(),
                Optional.of(new TurnVotes(turn, 1, 3))));
    assertThat(labels.labelledTurns(OTHER, config(database))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_health_of_a_judge_is_that_of_the_newest_verdicts(Database database) {
    int turn = judged(database);
    JudgeHealth health = new JudgeHealth(6, 5, 4, 3, 2, 1);
    RevisionStore revisions = new RevisionStore(database);
    for (JudgeHealth each : List.of(health.plus(health), health)) {
      revisions.supersede(
          revisions.reserve(WORKSPACE, RESULT).orElseThrow(),
          new TurnVerdicts(Samples.passing().verdicts().turns(), List.of(), voted(turn, each)),
          LATER);
    }

    assertThat(new LabelStore(database).health(WORKSPACE, RUN)).isEqualTo(health);
    assertThat(new LabelStore(database).health(OTHER, RUN)).isEqualTo(JudgeHealth.NONE);
  }

  /// One vote on the call, which is none on its last turn.
  private static JudgeNotes voted(int turn, JudgeHealth health) {
    return new JudgeNotes(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "f",
        health,
        List.of(
            trace(turn, Scope.CALL, new VerdictTrace.Votes(5, 0, 0, 0)),
            trace(turn, Scope.TURN, new VerdictTrace.Votes(1, 1, 0, 1))),
        List.of(),
        List.of());
  }

  private static VerdictTrace trace(int turn, Scope about, VerdictTrace.Votes votes) {
    return new VerdictTrace(
        turn,
        about,
        Verdict.UNDECIDED,
        VerdictTrace.Source.JUDGE,
        votes,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_sees_no_label(Database database) {
    int turn = judged(database);
    LabelStore labels = new LabelStore(database);
    change(labels, turn(turn, BinaryLabel.ACCURATE), call(BinaryLabel.ACCURATE));

    assertThat(labels.ofTurns(OTHER, RESULT)).isEmpty();
    assertThat(labels.ofCall(OTHER, RESULT)).isEmpty();
    assertThat(labels.labelledTurns(OTHER, config(database))).isEmpty();
    assertThat(labels.labelledCalls(OTHER, config(database))).isEmpty();
    assertThat(labels.judgedCalls(OTHER, RUN)).isEmpty();
  }

  private static void change(LabelStore labels, LabelChange... changes) {
    labels.change(WORKSPACE, List.of(changes), NOW);
  }

  private static LabelChange turn(int index, BinaryLabel mark) {
    return new LabelChange.OfTurn(RESULT, index, Optional.of(GivenLabel.of(mark)));
  }

  private static LabelChange call(BinaryLabel mark) {
    return new LabelChange.OfCall(RESULT, Optional.of(GivenLabel.of(mark)));
  }

  private static ConfigId config(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow().configId();
  }

  /// A result that the judge fails; answers the turn that it faults.
  private static int judged(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
            .orElseThrow();
    assertThat(new OneWrite(database).finish(claim, Samples.failing(), NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
    return Samples.failing().verdicts().turns().stream()
        .filter(verdict -> BinaryLabel.of(verdict) == BinaryLabel.INACCURATE)
        .findFirst()
        .orElseThrow()
        .index();
  }
}
