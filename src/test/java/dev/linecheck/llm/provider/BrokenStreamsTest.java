package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams that stop in the middle, and errors inside of streams. In the tables, `/` ends a line.
class BrokenStreamsTest {
  private static final String BEGUN =
      "data: {\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"We open from\"}}]}\n\n";

  private static final String DONE = "data: [DONE]\n\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI    | data: {\"choices\": [{\"delta\": {\"content\": \"We open\"}}]}/data: {\"choices\": [{\"delta\": {\"content\": \" from\"}}]}",
        "OPENAI    | {\"choices\": [{\"delta\": {\"content\": \"We open\"}}]}/{\"choices\": [{\"delta\": {\"content\": \" from\"}}]}",
        "OPENAI    | data: {\"choices\": [{\"delta\": {\"content\": \"We open from\"}, \"finish_reason\": \"\"}]}",
        "OPENAI    | data: {\"choices\": [{\"delta\": {\"content\": \"We open from\"}, \"finish_reason\": \"null\"}]}",
        "OPENAI    | data: {\"choices\": [{\"delta\": {\"tool_calls\": [{\"index\": 0, \"id\": \"a\", \"function\": {\"name\": \"book\", \"arguments\": \"\"}}]}}]}",
        "ANTHROPIC | data: {\"type\": \"message_start\", \"message\": {\"stop_reason\": null}}/data: {\"type\": \"content_block_start\", \"index\": 0, \"content_block\": {\"type\": \"text\", \"text\": \"We open from\"}}",
        "ANTHROPIC | data: {\"type\": \"content_block_start\", \"index\": 0, \"content_block\": {\"type\": \"tool_use\", \"name\": \"book\"}}/data: {\"type\": \"content_block_delta\", \"index\": 0, \"delta\": {\"type\": \"input_json_delta\", \"partial_json\": \"{\"}}",
        "GEMINI    | data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"We open from\"}]}}]}",
        "GEMINI    | [{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"We open from\"}]}}]}]",
        "OLLAMA    | {\"message\": {\"content\": \"We open\"}, \"done\": false}/{\"message\": {\"content\": \" from\"}, \"done\": false}",
      })
  void a_stream_without_its_end_is_no_answer(Api api, String stream) {
    ModelException failure =
        provider(api).failure(FakeReply.json(stream.replace("}/", "}\n") + "\n"));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure).hasMessageContaining("the answer was interrupted: its stream has no end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: error\ndata: {\"message\": \"upstream died\", \"code\": 502}\n\n",
        "event:error\ndata: upstream died\n\n",
        "data: {\"object\": \"error\", \"message\": \"upstream died\", \"type\": \"InternalServerError\"}\n\n",
        "data: {\"type\": \"error\", \"message\": \"upstream died\"}\n\n",
        "data: {\"type\": \"error\", \"error\": {\"message\": \"upstream died\"}}\n\n",
        "data: {\"error\": {\"message\": \"upstream died\"}}\n\n",
        "data: {\"error\": \"upstream died\"}\n\n",
        "{\"error\": {\"message\": \"upstream died\"}}\n",
      })
  void an_error_in_a_stream_is_that_error_whatever_its_form(String event) {
    ModelException failure = provider(Api.OPENAI).failure(FakeReply.json(BEGUN + event + DONE));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("upstream died");
  }

  @Test
  void an_error_in_a_list_of_answers_is_that_error() {
    ModelException failure =
        provider(Api.GEMINI)
            .failure(
                FakeReply.json(
                    """
                    [{"candidates": [{"content": {"parts": [{"text": "We open from"}]}}]},
                     {"error": {"code": 429, "message": "slow down", "status": "RESOURCE_EXHAUSTED"}}]
                    """));

    assertThat(failure.failure()).isEqualTo(ModelFailure.RATE_LIMITED);
  }

  @Test
  void words_in_place_of_an_event_are_shown() {
    ModelException failure =
        provider(Api.OPENAI).failure(FakeReply.json(BEGUN + "data: Internal Server Error\n\n"));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure)
        .hasMessageContaining("its stream has no end, but says 'Internal Server Error'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DONE,
        "event: done\ndata: {}\n\n",
        "event: end\n\n",
        "data: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"null\"}]}\n\n"
            + DONE,
        "data: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n",
        "data: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]}\n\ndata: ping\n\n"
            + DONE
      })
  void a_stream_ends_with_a_mark_or_a_reason(String end) {
    assertThat(provider(Api.OPENAI).read(BEGUN + end).text()).isEqualTo("We open from");
  }

  @Test
  void an_event_with_a_whole_message_is_a_whole_answer() {
    String event =
        "data: {\"choices\": [{\"index\": 0, \"message\": {\"content\": \"We open from\"}}]}\n\n";

    assertThat(provider(Api.OPENAI).read(event).text()).isEqualTo("We open from");
    assertThat(provider(Api.OPENAI).failure(FakeReply.json(event + event)).failure())
        .isEqualTo(ModelFailure.UNREADABLE);
  }

  @Test
  void the_reason_stays_when_the_provider_sends_more() {
    assertThat(
            provider(Api.GEMINI)
                .read(
                    """
                    data: {"candidates": [{"content": {"parts": [{"text": "Good morning"}]}, "finishReason": "STOP"}]}

                    data: {"candidates": [{"content": {"parts": []}}], "usageMetadata": {"promptTokenCount": 9}}
                    """)
                .text())
        .isEqualTo("Good morning");
  }

  private static Natives provider(Api api) {
    return new Natives(api, api.name().toLowerCase(Locale.ROOT) + "/x", "{}");
  }
}
