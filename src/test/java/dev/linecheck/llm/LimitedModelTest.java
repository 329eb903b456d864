package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.time.ManualWaits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Answers at their limits and beyond them, of providers and of the scripted model.
class LimitedModelTest {
  private static final int CHARS = LimitedModel.CHARS_MAX;

  private final ManualWaits waits = new ManualWaits();

  @Test
  void answers_at_the_limits_are_answers() {
    List<ModelAnswer> longest =
        List.of(
            RecordedModel.says("x".repeat(CHARS)),
            calling("", Collections.nCopies(64, call("book", "{}", "c1"))),
            calling("", List.of(call("n".repeat(256), "x".repeat(65_536), "i".repeat(256)))));

    assertThat(longest).allSatisfy(answer -> assertThat(asked(answer)).isEqualTo(answer));
  }

  @Test
  void longer_words_are_unreadable() {
    assertThat(unreadable(RecordedModel.says("x".repeat(CHARS + 1))))
        .isEqualTo("agent openai/gpt-x: answered with more than 131072 characters");
  }

  @Test
  void more_calls_than_the_limit_are_unreadable() {
    assertThat(unreadable(calling("", Collections.nCopies(65, call("book", "{}", "c1")))))
        .isEqualTo("agent openai/gpt-x: answered with more than 64 calls");
  }

  @Test
  void longer_names_and_ids_are_unreadable() {
    String longer = "n".repeat(257);

    assertThat(
            List.of(
                unreadable(calling("", List.of(call(longer, "{}", "c1")))),
                unreadable(calling("", List.of(call("book", "{}", longer))))))
        .containsOnly("agent openai/gpt-x: called a function by more than 256 characters");
  }

  @Test
  void longer_arguments_are_unreadable() {
    assertThat(unreadable(calling("", List.of(call("book", "x".repeat(65_537), "c1")))))
        .isEqualTo(
            "agent openai/gpt-x: called a function with arguments of more than 65536 characters");
  }

  @Test
  void words_and_calls_count_together() {
    FunctionCall call = call("book", "x".repeat(60_000), "c1");

    assertThat(unreadable(calling("Hi", List.of(call, call, call))))
        .isEqualTo("agent openai/gpt-x: answered with more than 131072 characters");
  }

  @Test
  void a_provider_is_asked_again_for_an_answer_that_is_too_long() {
    try (var provider =
            new FakeProvider(FakeReply.says("x".repeat(CHARS + 1)), FakeReply.says("Hi"));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      assertThat(models.answer(Asks.HELLO).text()).isEqualTo("Hi");
      assertThat(waits.pauses()).hasSize(1);
    }
  }

  @Test
  void the_scripted_model_has_the_same_limits() {
    try (Models models = models()) {
      ModelException failure =
          catchThrowableOfType(
              ModelException.class, () -> models.answer(Asks.hello(Models.SCRIPTED.value())));

      assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
      assertThat(failure).hasMessage("agent scripted: answered with more than 131072 characters");
    }
  }

  private Models models(ProviderConfig... providers) {
    return Models.open(
        new LlmConfig(CallLimits.DEFAULTS, List.of(providers), Prices.NONE),
        waits,
        new Random(7),
        _ -> RecordedModel.says("x".repeat(CHARS + 1)),
        Asks::model);
  }

  private static String unreadable(ModelAnswer answer) {
    ModelException failure = catchThrowableOfType(ModelException.class, () -> asked(answer));
    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    return String.valueOf(failure.getMessage());
  }

  private static ModelAnswer asked(ModelAnswer answer) {
    return new LimitedModel(RecordedModel.answering(_ -> answer)).answer(Asks.HELLO);
  }

  private static ModelAnswer calling(String words, List<FunctionCall> calls) {
    return RecordedModel.calls(words, calls.toArray(FunctionCall[]::new));
  }

  private static FunctionCall call(String name, String arguments, String id) {
    return new FunctionCall(name, arguments, Optional.of(id));
  }
}
