package dev.linecheck.replay;

import static dev.linecheck.llm.RecordedModel.calls;
import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.llm.RecordedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ids\":[2,1],\"o\":{\"l\":[\"b\",\"a\"]}} | true",
        "{\"ids\":[1,2],\"o\":{\"l\":[\"a\",\"b\"]}} | false",
        "{\"ids\":[2,2],\"o\":{\"l\":[\"a\",\"b\"]}} | false",
        "{\"ids\":[2,1 | false"
      })
  void calls_that_differ_in_the_order_of_lists_alone_are_marked(String arguments, boolean marked) {
    Transcript recorded =
        new Recording()
            .caller("Move them.")
            .calls("", call("move", "{\"ids\":[1,2.0],\"o\":{\"l\":[\"a\",\"b\"]}}", "x"))
            .result("x", "done")
            .agent("Moved.")
            .transcript();
    RecordedModel model = RecordedModel.answering(_ -> calls("", call("move", arguments, "y")));

    ReplayedTurn turn = Replays.offering().of(model, recorded).turns().getFirst();

    assertThat(new ReplayWords(recorded).isSameExceptOrder(turn)).isEqualTo(marked);
  }
}
