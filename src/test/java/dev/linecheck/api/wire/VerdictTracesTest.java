package dev.linecheck.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import dev.linecheck.domain.verdict.VerdictTrace.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerdictTracesTest {
  private static final TurnVerdict FAULTED =
      new TurnVerdict.Inaccurate(
          3,
          "Bye.",
          "Of the whole call: so",
          List.of(new Evidence("transcript:0", "Hello")),
          Relation.NO_REFERENCE);

  private static VerdictTrace trail(
      int index, Scope about, Verdict status, Source source, String... ids) {
    return new VerdictTrace(
        index,
        about,
        status,
        source,
        new VerdictTrace.Votes(1, 0, 0, 0),
        List.of(ids).stream()
            .map(id -> new VerdictTrace.Check(id, Answer.CANNOT_TELL, "f", List.of()))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  private static JsonNode lines(List<TurnVerdict> turns, VerdictTrace... trails) {
    return new JsonMapper()
        .valueToTree(
            LineView.of(
                new TurnVerdicts(
                    turns,
                    List.of(),
                    new JudgeNotes(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "f",
                        JudgeHealth.NONE,
                        List.of(trails),
                        List.of(),
                        List.of(
                            new Question("C1", "One?", Weight.ADVISORY, Basis.OWN_PROMPT),
                            new Question("C2", "Two?", Weight.REQUIRED, Basis.OWN_PROMPT))))));
  }

  @Test
  void what_is_said_of_the_call_stands_within_what_is_said_of_its_last_turn() {
    TurnVerdict first = new TurnVerdict.Accurate(1, "Hi.", Relation.NO_REFERENCE);

    JsonNode lines =
        lines(
            List.of(first, FAULTED),
            trail(1, Scope.TURN, Verdict.ACCURATE, Source.JUDGE),
            trail(3, Scope.TURN, Verdict.ACCURATE, Source.JUDGE, "C1"),
            trail(3, Scope.CALL, Verdict.INACCURATE, Source.VERIFY, "C2"));

    assertThat(lines.get(0).get("judge").has("call")).isFalse();
    JsonNode last = lines.get(1).get("judge");
    assertThat(last.get("status").stringValue()).isEqualTo("ACCURATE");
    assertThat(last.get("checks"))
        .hasToString(
            """
            [{"id":"C1","question":"One?","required":false,"basis":"OWN_PROMPT",\
            "answer":"CANNOT_TELL","finding":"f","evidence":[]}]\
            """);
    JsonNode call = last.get("call");
    assertThat(call.get("status").stringValue()).isEqualTo("INACCURATE");
    assertThat(call.get("source").stringValue()).isEqualTo("VERIFY");
    assertThat(call.get("checks"))
        .hasToString(
            """
            [{"id":"C2","question":"Two?","required":true,"basis":"OWN_PROMPT",\
            "answer":"CANNOT_TELL","finding":"f","evidence":[]}]\
            """);
  }

  @Test
  void what_the_call_is_faulted_for_is_no_evidence_of_a_rule() {
    JsonNode lines =
        lines(
            List.of(FAULTED),
            trail(3, Scope.TURN, Verdict.ACCURATE, Source.RULE),
            trail(3, Scope.CALL, Verdict.INACCURATE, Source.JUDGE, "C2"));

    assertThat(lines.get(0).get("judge").has("evidence")).isFalse();
  }
}
