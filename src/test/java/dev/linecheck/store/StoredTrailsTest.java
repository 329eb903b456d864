package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTrailsTest {
  private static final ResultId RESULT = new ResultId("r0");
  private static final VerdictTrace FINE =
      new VerdictTrace(
          0,
          Scope.TURN,
          Verdict.ACCURATE,
          VerdictTrace.Source.JUDGE,
          new VerdictTrace.Votes(1, 0, 0, 0),
          List.of(),
          Optional.empty(),
          Optional.empty());
  private static final VerdictTrace OVERTURNED =
      new VerdictTrace(
          0,
          Scope.CALL,
          Verdict.ACCURATE,
          VerdictTrace.Source.VERIFY,
          new VerdictTrace.Votes(0, 2, 1, 0),
          List.of(
              new VerdictTrace.Check(
                  "C1",
                  VerdictTrace.Answer.NO,
                  "\u4f60\u597d",
                  List.of(new Evidence("transcript:0", "Hello")))),
          Optional.of(
              new VerdictTrace.VerificationTrace(
                  "C1",
                  "\u4f60\u597d",
                  Optional.of("It is."),
                  VerdictTrace.VerificationDecision.OVERTURN)),
          Optional.of(
              new VerdictTrace.Escalation(
                  new ModelId("big"),
                  VerdictTrace.Vote.INVALID,
                  List.of(),
                  Optional.of(
                      new VerdictTrace.VerificationTrace(
                          "C1",
                          "",
                          Optional.empty(),
                          VerdictTrace.VerificationDecision.CANNOT_TELL)))));

  private static JudgeNotes notes(List<VerdictTrace> traces, List<VerdictTrace> continued) {
    return new JudgeNotes(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "f",
        JudgeHealth.NONE,
        traces,
        continued,
        List.of(new Question("C1", "Is it?", Weight.ADVISORY, Basis.OWN_PROMPT)));
  }

  private static ItemOutcome.Judged judged(JudgeNotes notes) {
    ItemOutcome.Judged sample = Samples.passing();
    return new ItemOutcome.Judged(
        sample.transcript(),
        new TurnVerdicts(
            sample.verdicts().turns(), List.of(sample.verdicts().turns().getFirst().at(4)), notes),
        sample.execution());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_result_and_its_earlier_judgements_keep_their_trails(Database database) {
    ItemOutcome.Judged first = judged(notes(List.of(FINE, OVERTURNED), List.of(FINE.at(4))));
    TurnVerdicts second = judged(notes(List.of(OVERTURNED), List.of())).verdicts();
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
            .orElseThrow();
    new OneWrite(database).finish(claim, first, NOW);

    ResultStore results = new ResultStore(database);
    assertThat(results.find(WORKSPACE, RESULT).orElseThrow().outcome()).isEqualTo(first);

    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(revisions.reserve(WORKSPACE, RESULT).orElseThrow(), second, NOW);

    assertThat(revisions.list(WORKSPACE, RESULT, new Page.Request(OptionalLong.empty(), 10)).rows())
        .extracting(ResultRevision::verdicts)
        .containsExactly(second, first.verdicts());
    assertThat(new RunStore(database).find(WORKSPACE, RUN).orElseThrow().counts().passing())
        .isOne();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_undecided_turn_that_passes_is_counted_as_passing_and_as_undecided(Database database) {
    TurnVerdict open =
        new TurnVerdict.Undecided(0, "Hello", "unsure", Relation.NO_REFERENCE, Policy.PASS);
    ItemOutcome.Judged sample = Samples.passing();
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
            .orElseThrow();

    new OneWrite(database)
        .finish(
            claim,
            new ItemOutcome.Judged(
                sample.transcript(), Samples.verdicts(List.of(open)), sample.execution()),
            NOW);

    assertThat(new RunStore(database).find(WORKSPACE, RUN).orElseThrow().counts())
        .isEqualTo(RowCounts.of(1, 1, 0, 0, 1));
    assertThat(
            new ResultStore(database)
                .find(WORKSPACE, RESULT)
                .orElseThrow()
                .outcome()
                .verdicts()
                .turns())
        .containsExactly(open);
  }

  @Test
  void of_a_turn_that_is_plainly_fine_little_more_than_counts_is_stored() {
    assertThat(StoredJson.write(FINE))
        .isEqualTo(
            "{\"index\":0,\"about\":\"TURN\",\"status\":\"ACCURATE\",\"source\":\"JUDGE\","
                + "\"votes\":{\"accurate\":1,\"inaccurate\":0,\"undecided\":0,\"invalid\":0}}");
  }
}
