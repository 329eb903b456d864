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
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local | local is a provider: write local/MODEL",
        "local/ | local is a provider: write local/MODEL",
        "lokal/m/1 | did you mean 'local/m/1'?",
        "Loacl | did you mean 'local/MODEL'?",
        "scriptd | did you mean 'scripted'?",
        "openai/gpt-x | set OPENAI_API_KEY",
        "gemini/flash | set GEMINI_API_KEY",
      })
  void a_model_without_a_provider_gets_a_hint(String model, String hint) {
    assertThat(
            catchThrowableOfType(
                SettingsException.class, () -> read(Map.of("LINECHECK_JUDGE_MODEL", model))))
        .hasMessageContaining("there are: scripted, local/...; " + hint);
  }

  @Test
  void a_model_far_from_all_providers_gets_no_hint() {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () -> read(Map.of("LINECHECK_JUDGE_MODEL", "mistral/large")))
                .problems())
        .singleElement()
        .asString()
        .endsWith("there are: scripted, local/...");
  }

  @ParameterizedTest
  @CsvSource({"openai, OPENAI_API_KEY", "anthropic, ANTHROPIC_API_KEY", "gemini, GEMINI_API_KEY"})
  void a_missing_key_names_the_variable_that_other_programs_read_too(
      String provider, String variable, @TempDir Path folder) {
    assertThat(
            catchThrowableOfType(
                SettingsException.class,
                () ->
                    inFile(
                        folder,
                        "judge-model: %s/m\nproviders: {%s: {calls-max: 3}}\n"
                            .formatted(provider, provider))))
        .hasMessageContaining("api-key, or " + variable + " in the environment");
  }

  @Test
  void a_missing_key_of_another_provider_has_a_variable_of_linecheck(@TempDir Path folder) {
    assertThat(
            catchThrowableOfType(
                SettingsException.class,
                () ->
                    inFile(
                        folder,
                        """
                        judge-model: groq/m
                        providers: {groq: {base-url: 'https://api.groq.com/openai/v1'}}
                        """)))
        .hasMessageContaining("or LINECHECK_PROVIDERS_GROQ_API_KEY in the environment");
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
        "caller-options: {seed: 7} | caller-options.seed (linecheck.yaml:1)",
        "caller-options: {model: x} | caller-options.model (linecheck.yaml:1)",
        "checklist-options: {topP: 1} | checklist-options.topP (linecheck.yaml:1)",
        "escalation-options: low | escalation-options (linecheck.yaml:1)",
      })
  void an_option_that_cannot_be_stops_the_start(String yaml, String named, @TempDir Path folder) {
    assertThat(catchThrowableOfType(SettingsException.class, () -> inFile(folder, yaml)))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "caller-model | openai/gpt-x | openai: {calls-max: 3}",
        "judge-model | openai/gpt-x | openai: {calls-max: 3}",
        "judge-model | anthropic/claude | anthropic: {calls-max: 3}",
        "judge-model | router/x | router: {base-url: 'https://openrouter.ai/api/v1'}",
        "judge-model | az/x | az: {base-url: 'https://desk.openai.azure.com/openai/v1'}",
      })
  void a_model_of_a_provider_whose_key_is_missing_stops_the_start(
      String key, String model, String provider, @TempDir Path folder) {
    String name = model.substring(0, model.indexOf('/'));

    assertThat(
            catchThrowableOfType(
                SettingsException.class,
                () -> inFile(folder, "%s: %s\nproviders:\n  %s\n".formatted(key, model, provider))))
        .hasMessageContaining(
            "%s (linecheck.yaml:1): '%s' cannot be asked: The provider %s needs a key. Set providers.%s.api-key"
                .formatted(key, model, name, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai: {api-key: sk-a-key-of-the-test}",
        "openai: {auth: none}",
        "openai: {headers: {Authorization: Bearer x}}",
        "openai: {base-url: 'http://127.0.0.1:1/v1'}",
      })
  void a_provider_that_has_its_credential_or_needs_none_is_accepted(
      String provider, @TempDir Path folder) throws IOException {
    assertThat(inFile(folder, "judge-model: openai/gpt-x\nproviders:\n  " + provider).api())
        .isNotNull();
  }

  @Test
  void the_scripted_model_needs_no_provider() {
    assertThat(read(Map.of("LINECHECK_JUDGE_MODEL", "scripted")).api().models().judge())
        .isPresent();
  }
}
