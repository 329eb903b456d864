package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The warning about a model whose answers are cut off and asked for again.
class CutOffAnswersTest {
  private static final FakeReply REPLY =
      FakeReply.json(
          "{\"choices\": [{\"message\": {\"content\": \"Hi\"}, \"finish_reason\": \"stop\"}],"
              + " \"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 1}}");

  private static List<Warning> warnings(ModelRequest... requests) {
    FakeReply[] replies =
        IntStream.range(0, requests.length).mapToObj(_ -> REPLY).toArray(FakeReply[]::new);
    try (var provider = new FakeProvider(replies);
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      return List.of(requests).stream()
          .flatMap(request -> model.answer(request).warnings().stream())
          .distinct()
          .toList();
    }
  }

  @Test
  void it_is_the_same_for_each_request_with_more_room() {
    ModelRequest request = Asks.hello("openai/gpt-x");

    assertThat(warnings(request.withRoom(4_096), request.withRoom(9_000)))
        .containsExactly(
            new Warning(
                "answers_cut_off",
                "openai/gpt-x was cut off in first answers, which were asked for again and paid"
                    + " twice; raise max_tokens, or lower reasoning_effort."));
  }

  @Test
  void a_first_answer_gives_none() {
    assertThat(warnings(Asks.hello("openai/gpt-x"))).isEmpty();
  }
}
