package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The models that a server assumes have to be models that it can ask.
class ModelSettingsTest {
  private static final Map<String, String> LOCAL =
      Map.of("providers.local.base-url", "http://127.0.0.1:1/v1");

  private static Server.Config read(Map<String, String> environment) {
    return Server.Config.from(Settings.load(Optional.empty(), environment, LOCAL));
  }

  @ParameterizedTest
  @CsvSource({
    "LINECHECK_CALLER_MODEL, caller-model, foo/bar",
    "LINECHECK_JUDGE_MODEL, judge-model, foo/bar",
    "LINECHECK_JUDGE_MODEL, judge-model, local",
    "LINECHECK_JUDGE_MODEL, judge-model, local/",
  })
  void a_model_without_a_provider_stops_the_start(String variable, String key, String model) {
    SettingsException e =
        catchThrowableOfType(SettingsException.class, () -> read(Map.of(variable, model)));

    assertThat(e)
        .hasMessageContaining(
            "%s (%s): '%s' is no model of a configured provider; there are: scripted, local/..."
                .formatted(key, variable, model));
  }

  @Test
  void a_key_in_the_environment_configures_its_provider() {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_API_KEY", "sk-a-key-of-the-test");
    environment.put("LINECHECK_CALLER_MODEL", "openai/gpt-x");
    environment.put("LINECHECK_JUDGE_MODEL", "local/judge/large");

    assertThat(read(environment).api().callerModel()).isPresent();
  }

  @Test
  void the_scripted_model_needs_no_provider() {
    assertThat(read(Map.of("LINECHECK_JUDGE_MODEL", "scripted")).api().judgeModel()).isPresent();
  }
}
