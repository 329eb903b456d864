package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTest {
  private static final String URL = "https://api.example.org/v1";

  @Test
  void limits_have_defaults() {
    assertThat(config("openai", URL).limits())
        .isEqualTo(
            new ProviderLimits(
                64,
                64,
                Duration.ofSeconds(60),
                5,
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "scripted", "a/b", "Open AI", "-x"})
  void a_name_has_to_fit_before_a_slash(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(name, URL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/v1",
        "/v1",
        "https:///v1",
        "https://user:word@host/v1",
        "https://host/v1?key=1",
        "https://host/v1#a"
      })
  void a_base_url_is_a_plain_web_address(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("openai", url))
        .withMessageNotContaining("word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "schl\u00fcssel"})
  void a_key_fits_into_a_header(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKey(key))
        .withMessageNotContaining("words");
  }

  @Test
  void limits_leave_room_for_a_call() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderLimits(0, 1, second, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderLimits(1, 0, second, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderLimits(1, 1, Duration.ZERO, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderLimits(1, 1, second, 0, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderLimits(1, 1, second, 1, second.negated()));
  }

  @Test
  void two_providers_never_share_a_name() {
    ProviderConfig config = config("openai", URL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LlmConfig(CallLimits.DEFAULTS, List.of(config, config), Prices.NONE));
  }

  private static ProviderConfig config(String name, String url) {
    return ProviderConfig.openAi(
        name,
        URI.create(url),
        Optional.empty(),
        ProviderLimits.DEFAULTS,
        ModelSettings.DEFAULTS,
        List.of());
  }
}
