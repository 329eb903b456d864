package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Refusals that repeat a value of the settings. The value is masked where it is shown, and the
/// refusal is understood nevertheless.
@Timeout(30)
class MaskedComplaintTest {
  private static final ModelSettings SETTINGS =
      Asks.settings(
          Map.of(
              "tool_choice", new Json("\"required\""),
              "tenant", new Json("\"max_tokens\""),
              "metadata", new Json("{\"account\":\"of-hotel-17\"}")),
          OptionalInt.empty());

  private static final AnswerSchema SCHEMA =
      new AnswerSchema("verdict", "{\"type\":\"object\",\"properties\":{}}");

  @Test
  void a_refusal_teaches_another_form_though_a_value_of_the_settings_is_in_it() {
    ModelRequest request =
        Asks.hello(SCHEMA, new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(20)));
    try (var provider =
            new FakeProvider(
                refusal("max_tokens is not supported. Use max_completion_tokens"),
                FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl(), SETTINGS))) {
      assertThat(model.answer(request).text()).isEqualTo("Hi");
      assertThat(provider.received().get(1).body()).contains("\"max_completion_tokens\":20");
    }
  }

  @Test
  void values_of_the_settings_are_masked_where_they_are_shown_and_plain_words_are_not() {
    try (var provider = new FakeProvider(refusal("of-hotel-17: messages.2.tenant: required"));
        var model = Asks.model(Asks.openai(provider.baseUrl(), SETTINGS))) {
      assertThat(catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO)))
          .hasMessage(
              "agent openai/gpt-x: answered with status 400: \"***: messages.2.tenant: required\"");
    }
  }

  private static FakeReply refusal(String message) {
    return FakeReply.status(400, "{\"error\":{\"message\":\"" + message + "\"}}");
  }
}
