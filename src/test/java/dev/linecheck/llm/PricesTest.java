package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The setting `providers.NAME.prices`, and what answers cost by it.
class PricesTest {
  private static final ModelId MINI = new ModelId("openai/gpt-5-mini");

  @Test
  void prices_are_read_as_billionths_for_a_token() {
    Prices prices = read("gpt-5-mini=0.25/0.025/2.00, gpt-5 = 1.25 / 10");

    assertThat(prices.ofModels())
        .isEqualTo(
            Map.of(
                MINI,
                new Price(250, 25, 2000),
                new ModelId("openai/gpt-5"),
                new Price(1250, 1250, 10_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "free=0/0                   | openai/free          | 0 | 0 | 0",
        "fine=0.001/0.0020/0.300000 | openai/fine          | 1 | 2 | 300",
        "dear=10000/0/10000.000     | openai/dear          | 10000000 | 0 | 10000000",
        "meta/llama-4:free=1/2      | openai/meta/llama-4:free | 1000 | 1000 | 2000",
        "a=b=1/2                    | openai/a=b           | 1000 | 1000 | 2000"
      })
  void a_price_may_be_nothing_or_fine_and_a_name_may_be_any(
      String entry, String model, long input, long cached, long output) {
    assertThat(read(entry).ofModels())
        .isEqualTo(Map.of(new ModelId(model), new Price(input, cached, output)));
  }

  @Test
  void every_provider_has_its_own_prices_and_the_environment_can_set_them() {
    Settings settings =
        Settings.load(
            Optional.empty(),
            Map.of("LINECHECK_PROVIDERS_OPENAI_PRICES", "x=1/2"),
            Map.of(
                "providers.local.base-url",
                "http://127.0.0.1:1",
                "providers.local.prices",
                "x=3/4"));
    Prices prices = LlmConfig.from(settings).prices();
    settings.check();

    assertThat(prices.ofModels())
        .isEqualTo(
            Map.of(
                new ModelId("openai/x"), new Price(1000, 1000, 2000),
                new ModelId("local/x"), new Price(3000, 3000, 4000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x=-1/2            | from 0 to 10000",
        "x=1/2/-0.5        | from 0 to 10000",
        "x=10000.001/2     | from 0 to 10000",
        "x=1/99999999999999999999 | from 0 to 10000",
        "x=0.0001/2        | at most 3 decimals",
        "x=1/0.1234/2      | at most 3 decimals",
        "x                 | must be model=",
        "x=                | must be model=",
        "x=1               | must be model=",
        "x=1/              | must be model=",
        "x=1/2/3/4         | must be model=",
        "x=one/two         | must be model=",
        "x=1e3/2           | must be model=",
        "x=+1/2            | must be model=",
        "x=$1/$2           | must be model=",
        "x=.5/2            | must be model=",
        "=1/2              | must be model=",
        "1/2               | must be model="
      })
  void what_is_no_price_is_refused_and_named(String entry, String reason) {
    assertThat(problems(entry))
        .singleElement()
        .asString()
        .startsWith("providers.openai.prices (--providers.openai.prices): '" + entry + "': ")
        .contains(reason);
  }

  @Test
  void a_model_has_one_price() {
    assertThat(problems("x=1/2,y=1/2,x=1/2"))
        .singleElement()
        .asString()
        .contains("'x=1/2': the model has a price already");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    Settings settings =
        settings(
            Map.of(
                "providers.openai.prices", "x=-1/2,fine=1/2,y",
                "providers.nowhere.prices", "z=1"));
    LlmConfig.from(settings);

    assertThatThrownBy(settings::check)
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("'x=-1/2'"),
                        text -> assertThat(text).contains("'y'"),
                        text -> assertThat(text).contains("providers.nowhere.prices", "'z=1'"),
                        text -> assertThat(text).contains("providers.nowhere.base-url")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 0, 0, 250",
    "100, 100, 0, 2500",
    "100, 40, 7, 30000", // 60 * 250 + 40 * 25 + 7 * 2000
    "10, 40, 0, 250" // what is counted as cached is part of what was read
  })
  void a_cached_token_is_charged_once(long input, long cached, long output, long nanos) {
    Prices prices = read("gpt-5-mini=0.25/0.025/2");

    assertThat(prices.cost(MINI, new TokenUsage(input, cached, output))).isEqualTo(nanos);
  }

  @Test
  void the_dearest_answer_that_a_provider_can_count_has_a_cost() {
    Prices prices = read("gpt-5-mini=10000/10000/10000");
    int most = Integer.MAX_VALUE;

    assertThat(prices.cost(MINI, new TokenUsage(most, most, most)))
        .isEqualTo(42_949_672_940_000_000L);
  }

  @Test
  void a_cost_that_no_number_holds_is_refused() {
    Prices prices = read("gpt-5-mini=10000/10000/10000");

    for (TokenUsage usage :
        List.of(
            new TokenUsage(Long.MAX_VALUE, 0, 0),
            new TokenUsage(Long.MAX_VALUE, Long.MAX_VALUE, 0),
            new TokenUsage(0, 0, Long.MAX_VALUE),
            new TokenUsage(900_000_000_000L, 0, 900_000_000_000L))) {
      assertThatThrownBy(() -> prices.cost(MINI, usage)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void the_scripted_model_has_a_price_and_costs_nothing() {
    assertThat(Prices.NONE.knows(Models.SCRIPTED)).isTrue();
    assertThat(Prices.NONE.cost(Models.SCRIPTED, new TokenUsage(1000, 0, 1000))).isZero();
  }

  @Test
  void a_model_without_a_price_is_told_apart() {
    Prices prices = read("gpt-5-mini=0/0");

    assertThat(prices.knows(MINI)).isTrue();
    assertThat(prices.knows(new ModelId("openai/gpt-5"))).isFalse();
    assertThat(prices.knows(new ModelId("local/gpt-5-mini"))).isFalse();
    assertThat(prices.cost(new ModelId("openai/gpt-5"), new TokenUsage(1000, 0, 1000))).isZero();
  }

  private static Prices read(String text) {
    Settings settings = settings(Map.of("providers.openai.prices", text));
    Prices prices = LlmConfig.from(settings).prices();
    settings.check();
    return prices;
  }

  private static List<String> problems(String text) {
    Settings settings = settings(Map.of("providers.openai.prices", text));
    LlmConfig.from(settings);
    try {
      settings.check();
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  private static Settings settings(Map<String, String> flags) {
    return Settings.load(Optional.empty(), Map.of(), flags);
  }
}
