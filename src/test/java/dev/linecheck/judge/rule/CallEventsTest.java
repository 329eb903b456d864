package dev.linecheck.judge.rule;

import static dev.linecheck.judge.rule.Turns.answered;
import static dev.linecheck.judge.rule.Turns.heard;
import static dev.linecheck.judge.rule.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallEventsTest {
  private static final FunctionCall FIRST = function("look up", "c1");
  private static final FunctionCall SECOND = function("book", "c2");

  @Test
  void a_line_says_its_words_and_then_calls() {
    CallEvents events =
        of(
            new TranscriptEntry(Speaker.HUMAN, "Hi"),
            line("One moment.", LineDetail.calls(List.of(FIRST, SECOND))),
            line("booked", LineDetail.result(Optional.of("c2"))),
            line("found", LineDetail.result(Optional.of("c1"))));

    assertThat(events.between(0, 2))
        .containsExactly(
            heard("Hi"),
            said("One moment."),
            new CallEvent.Called(FIRST),
            new CallEvent.Called(SECOND));
    assertThat(events.between(2, 4))
        .containsExactly(answered("book", "booked"), answered("look_up", "found"));
  }

  @Test
  void notes_and_what_the_caller_did_are_no_deeds_and_keys_are_heard() {
    CallEvents events =
        of(
            line("The caller is silent.", LineDetail.of(LineDetail.NOTE)),
            new TranscriptEntry(
                Speaker.HUMAN,
                "press {}",
                LineTimes.UNKNOWN,
                LineDetail.of(LineDetail.CALLER_FUNCTION)),
            new TranscriptEntry(
                Speaker.HUMAN, "2", LineTimes.UNKNOWN, LineDetail.of(LineDetail.KEYS)));

    assertThat(events.between(0, 3)).containsExactly(heard("2"));
  }

  @Test
  void a_result_that_names_no_call_is_of_the_oldest_without_one() {
    CallEvents events =
        of(
            line("", LineDetail.calls(List.of(FIRST))),
            line("", LineDetail.calls(List.of(SECOND))),
            line("done", LineDetail.result(Optional.empty())),
            line("done", LineDetail.result(Optional.of("lost"))));

    assertThat(events.between(2, 4))
        .containsExactly(answered("look_up", "done"), answered("book", "done"));
  }

  @Test
  void calls_with_one_id_are_answered_from_the_latest_line_in_its_order() {
    FunctionCall same = function("check", "c1");
    CallEvents events =
        of(
            line("", LineDetail.calls(List.of(FIRST))),
            line("", LineDetail.calls(List.of(same, function("pay", "c1")))),
            line("1", LineDetail.result(Optional.of("c1"))),
            line("2", LineDetail.result(Optional.of("c1"))),
            line("3", LineDetail.result(Optional.of("c1"))));

    assertThat(events.between(2, 5))
        .containsExactly(answered("check", "1"), answered("pay", "2"), answered("look_up", "3"));
  }

  @Test
  void a_function_of_a_flow_answers_with_the_step_that_follows() {
    LineDetail step = LineDetail.step(new NodeTransition("n2", new Json("{\"ok\":true}")));
    CallEvents events =
        of(
            line("", step),
            line("", LineDetail.calls(List.of(FIRST))),
            line("", step),
            line("", step),
            line("", LineDetail.calls(List.of(FIRST))),
            new TranscriptEntry(Speaker.HUMAN, "Hello?"),
            line("", step));

    assertThat(events.between(2, 4)).containsExactly(answered("look_up", "{\"ok\":true}"));
    assertThat(events.between(0, 1)).isEmpty();
    assertThat(events.between(6, 7)).isEmpty();
  }

  private static FunctionCall function(String name, String id) {
    return new FunctionCall(name, "{}", Optional.of(id));
  }

  private static TranscriptEntry line(String words, LineDetail detail) {
    return new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, detail);
  }

  private static CallEvents of(TranscriptEntry... lines) {
    return CallEvents.of(new Transcript(List.of(lines)));
  }
}
