package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

/// Errors that repeat the request. The words of a call decide nothing about the provider.
@Timeout(30)
class EchoedRequestTest {
  /// Words that providers use for each kind of failure, as a caller may say them.
  private static final String SAID =
      "It was not found, and no such model was. My credit balance is too low. I drink in"
          + " moderation. There was a rate limit, your line is overloaded, and an"
          + " authentication_error. I see the context window. Please try again in 3 hours.";

  private static final AnswerSchema SCHEMA =
      new AnswerSchema("verdict", "{\"type\":\"object\",\"properties\":{}}");

  private static final String INPUT =
      "{\"model\":\"gpt-x\",\"messages\":[{\"role\":\"system\",\"content\":\"Help.\"},"
          + "{\"role\":\"user\",\"content\":\""
          + SAID
          + "\"}]}";

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, REFUSED",
    "403, REFUSED",
    "404, REFUSED",
    "422, REFUSED",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE"
  })
  void the_input_in_an_error_decides_nothing(int status, ModelFailure failure) {
    for (String body :
        List.of(
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"user_id\"],\"msg\":\"Field required\",\"input\":INPUT}]}",
            "{\"error\":{\"message\":\"Bad tenant\",\"type\":\"bad\",\"request\":INPUT}}",
            "{\"message\":\"Bad tenant\",\"body\":TEXT}",
            "{\"error\":\"Bad tenant in TEXT_IN\"}",
            "Bad tenant in INPUT")) {
      String text = StringNode.valueOf(INPUT).toString();
      String filled =
          body.replace("TEXT_IN", text.substring(1, text.length() - 1))
              .replace("TEXT", text)
              .replace("INPUT", INPUT);

      assertThat(failure(FakeReply.status(status, filled)).failure()).as(filled).isEqualTo(failure);
    }
  }

  @Test
  void an_input_that_is_longer_than_what_is_read_decides_nothing() {
    String body =
        "{\"detail\":[{\"msg\":\"Field required\",\"loc\":[\"body\",\"user_id\"],\"input\":"
            + INPUT.replace("Help.", "Help. ".repeat(4_000))
            + "}]}";

    ModelException failure = failure(FakeReply.status(422, body));

    assertThat(failure.failure()).isEqualTo(ModelFailure.REFUSED);
    assertThat(failure.getMessage()).contains("\"body.user_id: Field required\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bad value: 'SAID'", "The user said: SAID Slow.", "SAID"})
  void words_of_the_request_in_a_message_decide_nothing(String message) {
    String body =
        "{\"error\": {\"message\": %s, \"code\": \"rate_limit_exceeded\"}}"
            .formatted(StringNode.valueOf(message.replace("SAID", SAID)));

    assertThat(failure(FakeReply.status(429, body, "Retry-After: 0")).failure())
        .isEqualTo(ModelFailure.RATE_LIMITED);
    assertThat(failure(FakeReply.status(400, body)).failure()).isEqualTo(ModelFailure.RATE_LIMITED);
    assertThat(failure(FakeReply.status(400, body.replace("rate_limit_exceeded", "bad"))).failure())
        .isEqualTo(ModelFailure.REFUSED);
  }

  @Test
  void the_words_of_the_provider_beside_the_input_decide() {
    String body =
        "{\"detail\":[{\"msg\":\"The model gpt-x does not exist\",\"input\":" + INPUT + "}]}";

    assertThat(failure(FakeReply.status(404, body)).failure())
        .isEqualTo(ModelFailure.UNKNOWN_MODEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":[{\"msg\":\"Bad tenant\",\"input\":SENT}]}",
        "{\"error\":{\"message\":\"The tenant is unavailable\",\"type\":\"bad\",\"request\":SENT}}",
        "The tenant is unavailable for SENT",
        "The tenant is unavailable for [{'role': 'system', 'content': 'Help.'}]"
      })
  void a_repeated_request_teaches_no_other_form(String body) {
    String sent =
        "{\"model\":\"gpt-x\",\"seed\":7,\"temperature\":1,\"messages\":[{\"role\":\"system\",\"content\":\"Answer calls.\"}],"
            + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"verdict\"}}}";
    ModelRequest request = Asks.hello(SCHEMA, ModelOptions.DEFAULTS).seeded(new Seed(7));
    try (var provider =
            new FakeProvider(
                FakeReply.status(400, body.replace("SENT", sent)), FakeReply.says("{}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(request));

      assertThat(failure.failure()).isEqualTo(ModelFailure.REFUSED);
      assertThat(model.answer(request).warnings()).isEmpty();
      assertThat(provider.received().get(1).body()).isEqualTo(provider.received().get(0).body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported parameter: 'response_format' of type json_schema | schema_refused | openai/gpt-x: it refuses structured output as json-schema, so it is asked as json-object; set providers.openai.models.gpt-x.structured-output to json-object.",
        "System role not supported | system_role_refused | openai/gpt-x: it has no system role, so instructions begin the first user message; set providers.openai.models.gpt-x.system to first-user.",
        "max_tokens is not supported. Use max_completion_tokens | option_refused | openai/gpt-x: it refuses max_tokens, so max_completion_tokens is sent; set providers.openai.models.gpt-x.max-tokens-name to max_completion_tokens.",
        "temperature is not supported | option_refused | openai/gpt-x: it refuses temperature, so none is sent; set providers.openai.models.gpt-x.temperature to unset."
      })
  void a_form_that_the_provider_itself_refuses_is_changed_with_a_warning(
      String message, String code, String warning) {
    ModelRequest request =
        Asks.hello(SCHEMA, new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(20)));
    try (var provider =
            new FakeProvider(
                FakeReply.status(400, "{\"error\":{\"message\":\"" + message + "\"}}"),
                FakeReply.says("{}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      assertThat(model.answer(request).warnings())
          .containsExactly(new ModelAnswer.Warning(code, warning));
    }
  }

  private static ModelException failure(FakeReply reply) {
    ModelRequest request =
        new ModelRequest(
            Asks.HELLO.key(),
            Asks.HELLO.run(),
            Asks.HELLO.model(),
            List.of(Message.system("Help."), Message.user(SAID)),
            Asks.HELLO.schema(),
            Asks.HELLO.options());
    try (var provider = new FakeProvider(reply);
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      return catchThrowableOfType(ModelException.class, () -> model.answer(request));
    }
  }
}
