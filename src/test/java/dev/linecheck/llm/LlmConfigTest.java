package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LlmConfigTest {
  private static final Map<String, String> LOCAL =
      Map.of("providers.local.base-url", "http://127.0.0.1:1/v1");

  @Test
  void limits_that_are_not_set_have_defaults() {
    LlmConfig config = LlmConfig.from(settings(LOCAL));

    assertThat(config.limits()).isEqualTo(new CallLimits(256, 256));
    assertThat(limits(config)).containsExactly(ProviderLimits.DEFAULTS);
  }

  @Test
  void every_limit_can_be_set() {
    LlmConfig config =
        LlmConfig.from(
            settings(
                Map.of(
                    "calls-max", "100",
                    "run-calls-max", "10",
                    "providers.openai.calls-max", "20",
                    "providers.openai.model-calls-max", "5",
                    "providers.openai.call-timeout", "7s",
                    "providers.openai.attempts-max", "2",
                    "providers.openai.retry-after-max", "9s",
                    "providers.openai.rate-limit-max", "10s",
                    "providers.openai.outage-max", "0s")));

    assertThat(config.limits()).isEqualTo(new CallLimits(100, 10));
    assertThat(limits(config))
        .containsExactly(
            new ProviderLimits(
                20,
                5,
                Duration.ofSeconds(7),
                2,
                Duration.ofSeconds(9),
                Duration.ofSeconds(10),
                Duration.ZERO));
  }

  @Test
  void a_run_and_a_model_have_the_room_of_what_they_are_part_of() {
    LlmConfig config =
        LlmConfig.from(settings(Map.of("calls-max", "100", "providers.openai.calls-max", "20")));

    assertThat(config.limits().runCallsMax()).isEqualTo(100);
    assertThat(limits(config)).extracting(ProviderLimits::modelCallsMax).containsExactly(20);
  }

  @Test
  void a_limit_without_room_is_a_problem() {
    Settings settings = settings(Map.of("calls-max", "0", "run-calls-max", "0"));
    LlmConfig.from(settings);

    assertThatThrownBy(settings::check)
        .hasMessageContaining("calls-max")
        .hasMessageContaining("run-calls-max");
  }

  private static Settings settings(Map<String, String> flags) {
    return Settings.load(Optional.empty(), Map.of(), flags);
  }

  private static List<ProviderLimits> limits(LlmConfig config) {
    return config.providers().stream().map(ProviderConfig::limits).toList();
  }
}
