package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.time.ManualWaits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ModelsTest {
  private static final ModelAnswer SCRIPTED =
      new ModelAnswer("as written", FinishReason.COMPLETE, TokenUsage.NONE, "scripted");

  private final ManualWaits waits = new ManualWaits();

  @Test
  void a_provider_that_asks_to_slow_down_is_left_alone_for_so_long() {
    try (var provider =
            new FakeProvider(
                FakeReply.status(429, "slow down", "Retry-After: 7"),
                FakeReply.status(503, "busy", "retry-after-ms: 1500"),
                FakeReply.says("Hi"));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      assertThat(models.answer(Asks.HELLO).text()).isEqualTo("Hi");

      assertThat(waits.pauses().stream().reduce(Duration.ZERO, Duration::plus))
          .isBetween(Duration.ofMillis(8500), Duration.ofMillis(9300));
    }
  }

  @Test
  void the_key_of_another_provider_is_masked_in_answers_and_in_failures() {
    String other = "sk-canary-of-another-provider";
    try (var provider =
            new FakeProvider(
                FakeReply.says("I know " + other),
                FakeReply.status(
                    400, "{\"error\": {\"message\": \"no such key: %s\"}}".formatted(other)));
        Models models =
            models(
                Asks.openai(provider.baseUrl()),
                ProviderConfig.openAi(
                    "other",
                    provider.baseUrl(),
                    Optional.of(new ApiKey(other)),
                    ProviderLimits.DEFAULTS,
                    ModelSettings.DEFAULTS,
                    List.of()))) {
      assertThat(models.answer(Asks.HELLO).text()).isEqualTo("I know ***");
      assertThat(failure(models))
          .hasMessageContaining("\"no such key: ***\". ")
          .satisfies(
              failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("canary"));
    }
  }

  @Test
  void a_provider_cannot_ask_for_more_than_the_longest_wait() {
    try (var provider = new FakeProvider(FakeReply.status(429, "slow down", "Retry-After: 86400"));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      assertThat(failure(models))
          .hasMessageContaining("asks to wait for 24 h, and the longest wait is 30 s")
          .hasMessageContaining("providers.openai.retry-after-max");

      assertThat(waits.pauses()).isEmpty();
    }
  }

  @Test
  void what_passes_is_asked_again_with_the_same_request() {
    try (var provider =
            new FakeProvider(
                FakeReply.status(500, "oops"), FakeReply.truncated(), FakeReply.says("Hi"));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      assertThat(models.answer(Asks.HELLO).text()).isEqualTo("Hi");

      assertThat(waits.pauses()).hasSize(2);
      assertThat(provider.received())
          .hasSize(3)
          .extracting(FakeProvider.Received::body)
          .containsOnly(provider.received().getFirst().body());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void what_stays_wrong_is_asked_once(int status) {
    try (var provider = new FakeProvider(FakeReply.status(status, "no"));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      failure(models);

      assertThat(provider.received()).hasSize(1);
      assertThat(waits.pauses()).isEmpty();
    }
  }

  @Test
  void the_last_attempt_tells_the_trouble() {
    assertThat(troubleOf(FakeReply.status(408, ""))).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(troubleOf(FakeReply.status(502, ""))).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(troubleOf(FakeReply.broken())).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(troubleOf(FakeReply.json("{"))).isEqualTo(ModelFailure.UNREADABLE);
  }

  @Test
  void hung_attempts_time_out_one_by_one() {
    var ended = new CountDownLatch(3);
    FakeReply hangs = FakeReply.hangs(new CountDownLatch(1), ended);
    try (var provider = new FakeProvider(hangs, hangs, hangs);
        Models models = models(Asks.openai(provider.baseUrl(), Duration.ofMillis(200)))) {
      ModelException failure = failure(models);

      assertThat(failure.failure()).isEqualTo(ModelFailure.TIMED_OUT);
      assertThat(failure)
          .hasMessageStartingWith(
              "agent openai/gpt-x: no complete answer within 200 ms (after 3 attempts). ")
          .hasMessageContaining("providers.openai.call-timeout");
      assertThat(provider.received()).hasSize(3);
    }
  }

  @Test
  void the_scripted_model_needs_no_provider() {
    try (Models models = models()) {
      assertThat(models.answer(Asks.hello("scripted"))).isEqualTo(SCRIPTED);
    }
  }

  @Test
  void a_model_of_an_unknown_provider_is_refused() {
    try (Models models = models()) {
      assertThat(failure(models))
          .hasMessage("agent openai/gpt-x: no such provider is configured on this server")
          .extracting(ModelException::failure)
          .isEqualTo(ModelFailure.REFUSED);
    }
  }

  @Test
  void a_model_is_known_when_its_provider_is() {
    try (Models models = models(Asks.openai(URI.create("http://localhost:1/v1")))) {
      assertThat(
              Stream.of("scripted", "openai/gpt-x", "openai/anything", "openai/a/b", "openai/b c"))
          .allMatch(id -> models.knows(new ModelId(id)));
      assertThat(
              Stream.of(
                  "openai", "openai/", "openai/ ", "/gpt", "other/gpt", "scripted/x", "Scripted"))
          .noneMatch(id -> models.knows(new ModelId(id)));
    }
  }

  @Test
  void the_scripted_model_is_listed_first() {
    URI url = URI.create("http://localhost:1/v1");
    ProviderConfig zoo =
        ProviderConfig.openAi(
            "zoo",
            url,
            Optional.empty(),
            ProviderLimits.DEFAULTS,
            ModelSettings.DEFAULTS,
            List.of("b", "a/c"));
    try (Models models = models(zoo, Asks.openai(url))) {
      assertThat(models.listed())
          .extracting(ModelId::value)
          .containsExactly("scripted", "zoo/b", "zoo/a/c", "openai/gpt-x");
    }
  }

  private ModelFailure troubleOf(FakeReply reply) {
    try (var provider = new FakeProvider(reply, reply, reply);
        Models models = models(Asks.openai(provider.baseUrl()))) {
      ModelException failure = failure(models);
      assertThat(provider.received()).hasSize(3);
      return failure.failure();
    }
  }

  @Test
  void a_model_is_away_as_long_as_calls_wait_for_it() {
    try (var provider =
            new FakeProvider(repeated(FakeReply.status(503, "away"), 8, FakeReply.says("Hi")));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      ModelId model = Asks.HELLO.model();
      List<Boolean> whileWaiting = new ArrayList<>();
      assertThat(models.state(model).orElseThrow().isAway()).isFalse();

      models.answer(Asks.HELLO, () -> whileWaiting.add(models.state(model).orElseThrow().isAway()));

      assertThat(whileWaiting.getLast()).isTrue();
      assertThat(models.state(model).orElseThrow().isAway()).isFalse();
      assertThat(models.state(new ModelId("openai/other")).orElseThrow().isAway()).isFalse();
      assertThat(models.state(Models.SCRIPTED)).isEmpty();
      assertThat(models.state(new ModelId("nobody/model"))).isEmpty();
    }
  }

  @Test
  void a_provider_that_refuses_calls_is_known_to_get_fewer() {
    try (var provider =
            new FakeProvider(
                repeated(
                    FakeReply.status(429, "slow down"),
                    AdaptiveLimit.WINDOW,
                    FakeReply.says("Hi")));
        Models models = models(Asks.openai(provider.baseUrl()))) {
      ModelId model = Asks.HELLO.model();
      int most = models.state(model).orElseThrow().limits().callsMax();
      assertThat(models.state(model).orElseThrow().callsNow()).isEqualTo(most);

      assertThatThrownBy(() -> models.answer(Asks.HELLO, () -> {}))
          .isInstanceOf(ModelException.class);
      models.answer(Asks.HELLO, () -> {});

      assertThat(models.state(model).orElseThrow().callsNow()).isLessThan(most);
    }
  }

  private static FakeReply[] repeated(FakeReply reply, int times, FakeReply last) {
    return Stream.concat(Collections.nCopies(times, reply).stream(), Stream.of(last))
        .toArray(FakeReply[]::new);
  }

  private static ModelException failure(Models models) {
    return catchThrowableOfType(ModelException.class, () -> models.answer(Asks.HELLO));
  }

  private Models models(ProviderConfig... providers) {
    return Models.open(
        new LlmConfig(CallLimits.DEFAULTS, Arrays.asList(providers), Prices.NONE),
        waits,
        new Random(7),
        request -> SCRIPTED,
        Asks::model);
  }
}
