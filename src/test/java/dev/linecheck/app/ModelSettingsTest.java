package dev.linecheck.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    assertThat(read(environment).api().models().caller()).isPresent();
  }

  private static Server.Config inFile(Path folder, String yaml) throws IOException {
    Path file = folder.resolve("linecheck.yaml");
    Files.writeString(file, yaml);
    return Server.Config.from(Settings.load(Optional.of(file), Map.of(), Map.of()));
  }

  @Test
  void the_file_sets_the_options_of_every_role(@TempDir Path folder) throws IOException {
    ModelDefaults defaults =
        inFile(
                folder,
                """
                caller-options: {temperature: 0.7}
                judge-options: {temperature: 0, reasoning_effort: low}
                checklist-options:
                  max_tokens: 9000
                escalation-options:
                  thinking: '{"type":"enabled"}'
                """)
            .api()
            .models();

    assertThat(defaults.callerOptions().temperature()).hasValue(0.7);
    assertThat(requireNonNull(defaults.judging().get(JudgeRole.JUDGE)).temperature()).hasValue(0);
    assertThat(requireNonNull(defaults.judging().get(JudgeRole.JUDGE)).others())
        .containsEntry("reasoning_effort", new Json("\"low\""));
    assertThat(requireNonNull(defaults.judging().get(JudgeRole.CHECKLIST)).maxTokens())
        .hasValue(9000);
    assertThat(requireNonNull(defaults.judging().get(JudgeRole.ESCALATION)).others())
        .containsEntry("thinking", new Json("{\"type\":\"enabled\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "judge-options: {temperature: hot} | judge-options.temperature (linecheck.yaml:1)",
        "caller-options: {model: x} | caller-options.model (linecheck.yaml:1)",
        "checklist-options: {topP: 1} | checklist-options.topP (linecheck.yaml:1)",
        "escalation-options: low | escalation-options (linecheck.yaml:1)",
      })
  void an_option_that_cannot_be_stops_the_start(String yaml, String named, @TempDir Path folder) {
    assertThat(catchThrowableOfType(SettingsException.class, () -> inFile(folder, yaml)))
        .hasMessageContaining(named);
  }

  @Test
  void the_scripted_model_needs_no_provider() {
    assertThat(read(Map.of("LINECHECK_JUDGE_MODEL", "scripted")).api().models().judge())
        .isPresent();
  }
}
