package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeProvider.Received;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiChatTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AnswerSchema SCHEMA =
      new AnswerSchema(
          "verdict",
          """
          {"type": "object", "additionalProperties": false,
           "properties": {"zebra": {"type": "string"}, "apple": {"type": "string"},
                          "mango": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
           "required": ["zebra", "apple", "mango"]}
          """);

  @Test
  void an_answer_comes_with_its_model_and_tokens() {
    try (var provider = new FakeProvider(FakeReply.says("Good morning"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      ModelAnswer answer = model.answer(Asks.HELLO);

      assertThat(answer)
          .isEqualTo(
              new ModelAnswer(
                  "Good morning", FinishReason.COMPLETE, new TokenUsage(20, 16, 7), "gpt-x-2026"));
    }
  }

  @Test
  void a_request_says_who_asks_whom() {
    try (var provider = new FakeProvider(FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(Asks.HELLO);

      Received request = provider.received().getFirst();
      assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("X-Linecheck-Call", "item-1/1/agent/reply:3/1/1")
          .containsEntry("Authorization", "Bearer " + Asks.KEY)
          .containsEntry("User-Agent", "linecheck")
          .doesNotContainKeys("Upgrade", "Cookie");
      assertThat(JSON.readTree(request.body()))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"model": "gpt-x", "stream": false,
                   "messages": [{"role": "system", "content": "You answer calls."},
                                {"role": "user", "content": "Hello?"}]}
                  """));
    }
  }

  @Test
  void a_seed_is_sent_unless_the_provider_refuses_it() {
    ModelRequest seeded = Asks.HELLO.seeded(new Seed(-1));
    try (var provider = new FakeProvider(FakeReply.says("Hi"), FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl()));
        var refusing =
            Asks.model(
                Asks.openai(
                    provider.baseUrl(), Asks.settings(StructuredOutput.AUTO, Parameter.UNSET)))) {
      model.answer(seeded);
      refusing.answer(seeded);

      assertThat(provider.received())
          .extracting(request -> JSON.readTree(request.body()).path("seed").asString(""))
          .containsExactly("2147483647", "");
    }
  }

  @Test
  void a_model_name_may_hold_slashes() {
    try (var provider = new FakeProvider(FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(Asks.hello("openai/meta/llama"));

      JsonNode body = JSON.readTree(provider.received().getFirst().body());
      assertThat(body.get("model").asString()).isEqualTo("meta/llama");
    }
  }

  @Test
  void a_schema_is_sent_strict_and_in_its_order() {
    try (var provider = new FakeProvider(FakeReply.says("{}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(Asks.hello(SCHEMA, ModelOptions.DEFAULTS));

      JsonNode format = JSON.readTree(provider.received().getFirst().body()).get("response_format");
      assertThat(format.get("type").asString()).isEqualTo("json_schema");
      JsonNode schema = format.get("json_schema");
      assertThat(schema.get("name").asString()).isEqualTo("verdict");
      assertThat(schema.get("strict").asBoolean()).isTrue();
      assertThat(schema.get("schema")).isEqualTo(JSON.readTree(SCHEMA.json()));
      assertThat(schema.get("schema").get("properties").propertyNames())
          .containsExactly("zebra", "apple", "mango");
    }
  }

  @Test
  void a_provider_without_schemas_is_sent_none() {
    try (var provider = new FakeProvider(FakeReply.says("{}"));
        var model =
            Asks.model(Asks.openai(provider.baseUrl(), Asks.settings(StructuredOutput.NONE)))) {
      model.answer(Asks.hello(SCHEMA, ModelOptions.DEFAULTS));

      JsonNode body = JSON.readTree(provider.received().getFirst().body());
      assertThat(body.has("response_format")).isFalse();
    }
  }

  @Test
  void options_travel_with_the_request() {
    try (var provider = new FakeProvider(FakeReply.says("{}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(
          Asks.hello(SCHEMA, new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(90))));

      JsonNode body = JSON.readTree(provider.received().getFirst().body());
      assertThat(body.get("temperature").asDouble()).isEqualTo(0.5);
      assertThat(body.get("max_tokens").asInt()).isEqualTo(90);
    }
  }

  @Test
  void connections_are_used_again_after_answers_and_refusals() {
    try (var provider =
            new FakeProvider(
                FakeReply.says("one"),
                FakeReply.blanks(1000),
                FakeReply.status(500, "sorry"),
                FakeReply.says("two"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(Asks.HELLO);
      assertThatThrownBy(() -> model.answer(Asks.HELLO));
      assertThatThrownBy(() -> model.answer(Asks.HELLO));
      model.answer(Asks.HELLO);

      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_packed_answer_in_chunks_keeps_its_connection_open() {
    try (var provider =
            new FakeProvider(
                FakeReply.saysPacked("one"), FakeReply.saysPacked("two"), FakeReply.says("three"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      assertThat(model.answer(Asks.HELLO).text()).isEqualTo("one");
      assertThat(model.answer(Asks.HELLO).text()).isEqualTo("two");
      assertThat(model.answer(Asks.HELLO).text()).isEqualTo("three");

      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_blank_system_message_is_left_out() {
    try (var provider = new FakeProvider(FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(
          new ModelRequest(
              Asks.HELLO.key(),
              Asks.HELLO.run(),
              Asks.HELLO.model(),
              List.of(Message.system(" "), Message.user("a"), Message.assistant("b")),
              Asks.HELLO.schema(),
              Asks.HELLO.options()));

      JsonNode messages = JSON.readTree(provider.received().getFirst().body()).get("messages");
      assertThat(messages)
          .extracting(message -> message.get("role").asString())
          .containsExactly("user", "assistant");
    }
  }

  @Test
  void no_content_with_a_reason_is_an_empty_answer() {
    assertThat(read("{\"content\": null}", "\"stop\""))
        .extracting(ModelAnswer::text, ModelAnswer::finish)
        .containsExactly("", FinishReason.COMPLETE);
    assertThat(read("{\"content\": \"\"}", "\"length\""))
        .extracting(ModelAnswer::text, ModelAnswer::finish)
        .containsExactly("", FinishReason.LENGTH);
  }

  @Test
  void withheld_words_are_told_from_a_refusal() {
    assertThat(read("{\"content\": null}", "\"content_filter\"").finish())
        .isEqualTo(FinishReason.FILTERED);
    assertThat(read("{\"content\": null, \"refusal\": \"I will not\"}", "\"stop\""))
        .isEqualTo(new ModelAnswer("I will not", FinishReason.DECLINED, TokenUsage.NONE, "gpt-x"));
  }

  @Test
  void an_answer_without_usage_or_reason_still_counts() {
    assertThat(read("{\"content\": \"Hi\"}", "null"))
        .isEqualTo(new ModelAnswer("Hi", FinishReason.COMPLETE, TokenUsage.NONE, "gpt-x"));
  }

  @Test
  void characters_that_no_database_takes_are_replaced() {
    assertThat(read("{\"content\": \"a\\u0000b\\ud800c\\udc00 \\ud83d\\ude00\"}", "null").text())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFD \uD83D\uDE00");
  }

  private static ModelAnswer read(String message, String finishReason) {
    String body =
        "{\"choices\": [{\"message\": %s, \"finish_reason\": %s}]}"
            .formatted(message, finishReason);
    try (var provider = new FakeProvider(FakeReply.json(body));
        var model = Asks.model(Asks.openai(provider.baseUrl(), Duration.ofSeconds(20)))) {
      return model.answer(Asks.HELLO);
    }
  }
}
