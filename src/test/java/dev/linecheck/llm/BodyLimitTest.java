package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitTest {
  private static final long MEBIBYTE = 1024 * 1024;

  @ParameterizedTest
  @CsvSource({"256, 64", "256, 256", "512, 64", "4096, 256", "4096, 1000"})
  void the_bodies_of_all_calls_in_flight_are_an_eighth_of_the_memory_together(
      long heapMebibytes, int calls) {
    long heap = heapMebibytes * MEBIBYTE;

    assertThat((long) BodyLimit.bytes(heap, calls) * calls).isLessThanOrEqualTo(heap / 8);
  }

  @Test
  void a_body_may_be_as_long_as_any_answer_and_never_shorter_than_a_judges() {
    assertThat(BodyLimit.bytes(256 * MEBIBYTE, 64)).isEqualTo(512 * 1024);
    assertThat(BodyLimit.bytes(1024 * 1024 * MEBIBYTE, 1)).isEqualTo(4 * 1024 * 1024);
    assertThat(BodyLimit.bytes(64 * MEBIBYTE, 10_000)).isEqualTo(128 * 1024);
  }

  @Test
  void as_many_calls_are_in_flight_as_the_narrower_limit_allows() {
    assertThat(config(100).callsInFlightMax()).isEqualTo(1);
    assertThat(config(100, 30, 20).callsInFlightMax()).isEqualTo(50);
    assertThat(config(40, 30, 20).callsInFlightMax()).isEqualTo(40);
  }

  private static LlmConfig config(int all, int... ofProviders) {
    List<ProviderConfig> providers = new ArrayList<>();
    for (int calls : ofProviders) {
      providers.add(
          ProviderConfig.openAi(
              "p" + providers.size(),
              URI.create("http://localhost/v1"),
              Optional.empty(),
              new ProviderLimits(calls, calls, Duration.ofSeconds(1), 1, Duration.ZERO),
              ModelSettings.DEFAULTS,
              List.of()));
    }
    return new LlmConfig(new CallLimits(all, all), providers, Prices.NONE);
  }
}
