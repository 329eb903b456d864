package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.ModelException.ModelFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
  private static final ModelId MODEL = new ModelId("sim/a/model");

  @ParameterizedTest
  @EnumSource
  void every_failure_has_a_sentence(ModelFailure failure) {
    assertThat(Advice.on(failure, MODEL)).endsWith(".").doesNotContain("%", "null");
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHORIZED, providers.sim.api-key",
    "UNKNOWN_MODEL, providers.sim.base-url",
    "REFUSED, providers.sim.structured-output",
    "RATE_LIMITED, providers.sim.calls-max",
    "RATE_LIMITED, providers.sim.retry-after-max",
    "RATE_LIMITED, providers.sim.rate-limit-max",
    "UNAVAILABLE, providers.sim.outage-max",
    "SETUP, docs/providers.md#when-something-goes-wrong",
    "TIMED_OUT, providers.sim.call-timeout",
    "UNREADABLE, providers.sim.base-url"
  })
  void the_sentence_names_the_setting_that_helps(ModelFailure failure, String setting) {
    assertThat(Advice.on(failure, MODEL)).contains(setting);
  }
}
