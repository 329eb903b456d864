package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Source;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import dev.linecheck.domain.verdict.VerdictTrace.Votes;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls on which the judge is partly or wholly silent.
class UnusableJudgeTest {
  private static final ModelId JUDGE = new ModelId("test/judge");

  private static final TurnVerdict FINE =
      new TurnVerdict.Accurate(1, "Good day.", Relation.NO_REFERENCE);
  private static final TurnVerdict FAULT =
      new TurnVerdict.Inaccurate(1, "Go away.", "rude", List.of(), Relation.NO_REFERENCE);
  private static final TurnVerdict OPEN =
      new TurnVerdict.Undecided(3, "Bye.", "why", Relation.NO_REFERENCE);

  private static VerdictTrace trace(Scope about, Votes votes, Optional<Vote> stronger) {
    return new VerdictTrace(
            3,
            about,
            Verdict.UNDECIDED,
            Source.JUDGE,
            votes,
            List.of(),
            Optional.empty(),
            stronger.map(vote ->
                new VerdictTrace.Escalation(
                    new ModelId("test/strong"), vote, List.of(), Optional.empty())))
        .with(List.of("vote: the answer was cut off"));
  }

  private static void refuse(TurnVerdict other, VerdictTrace trace) {
    UnusableJudge.refuse(JUDGE, List.of(other, OPEN), List.of(trace));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,1,true",
    "0,0,0,3,true",
    "1,0,0,2,true",
    "0,1,0,2,true",
    "0,0,1,2,true",
    "1,1,0,1,false",
    "0,0,1,0,false",
    "0,0,2,1,false",
    "2,2,0,1,false",
    "1,1,0,3,true",
  })
  void a_turn_is_without_a_judge_if_fewer_than_half_of_its_votes_are_usable(
      int accurate, int inaccurate, int undecided, int invalid, boolean isRefused) {
    VerdictTrace trace =
        trace(Scope.TURN, new Votes(accurate, inaccurate, undecided, invalid), Optional.empty());

    assertThat(trace.lacksJudge()).isEqualTo(isRefused);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void the_error_names_the_judge_and_why(Scope about) {
    VerdictTrace trace = trace(about, new Votes(0, 0, 0, 1), Optional.empty());

    assertThatThrownBy(() -> refuse(FINE, trace))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.failure()).isEqualTo(ModelFailure.JUDGE_UNUSABLE))
        .hasMessageStartingWith("judge test/judge: 1 of 1 votes on ")
        .hasMessageContainingAll("the answer was cut off", "max_tokens");
  }

  @Test
  void a_fault_that_is_proven_in_another_turn_is_a_verdict_on_the_call() {
    VerdictTrace trace = trace(Scope.TURN, new Votes(0, 0, 0, 1), Optional.empty());

    refuse(FAULT, trace);

    assertThat(trace.lacksJudge()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"UNDECIDED,false", "INVALID,true"})
  void a_stronger_model_that_answers_is_a_judge(Vote vote, boolean isRefused) {
    VerdictTrace trace = trace(Scope.TURN, new Votes(0, 0, 0, 1), Optional.of(vote));

    assertThat(trace.lacksJudge()).isEqualTo(isRefused);
  }
}
