package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.Json;
import dev.linecheck.llm.Connection.Auth;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ModelSettings.Turns;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderSettingsTest {
  private static final String SECRET = "very-secret-value-0123456789";

  private static final String OVERRIDES =
      """
      providers:
        dashscope:
          base-url: https://dashscope.example/v1
          body: {enable_thinking: false, top_k: 20, stop: [a, b], extra: {deep: null}}
          structured-output: json-object
          seed: unset
          call-timeout: 90s
          models:
            qwen3-32b:
              max-tokens-name: max_completion_tokens
              temperature: unset
              reasoning-effort: low
              call-timeout: 5m
              turns: alternate
              body: {top_k: 1}
            "org/gpt-4.1:free": {seed: sent}
            plain:
            empty: {}
      """;

  @TempDir Path folder;

  @Test
  void every_setting_of_a_connection_is_read() {
    Settings settings =
        settings(
            """
            providers:
              azure:
                base-url: https://name.openai.azure.com/openai/deployments/gpt
                api-key: %s
                auth: api-key
                headers: {HTTP-Referer: https://example.com, X-Number: 7}
                query: {api-version: 2024-10-21}
                proxy: http://user:secret-word@proxy.example:3128
            """
                .formatted(SECRET));

    Connection connection = provider(settings).connection();

    assertThat(connection.auth()).isEqualTo(Auth.API_KEY);
    assertThat(connection.headers())
        .isEqualTo(Map.of("HTTP-Referer", "https://example.com", "X-Number", "7"));
    assertThat(connection.query()).isEqualTo(Map.of("api-version", "2024-10-21"));
    assertThat(connection.proxy())
        .contains(URI.create("http://user:secret-word@proxy.example:3128"));
    assertThat(settings.effective())
        .contains(
            "providers.azure.proxy: http://****@proxy.example:3128  (linecheck.yaml:8)",
            "providers.azure.query.api-version: 2024-10-21  (linecheck.yaml:7)");
  }

  @Test
  void a_model_overrides_the_settings_of_its_provider() {
    Settings settings = settings(OVERRIDES);

    ProviderConfig provider = provider(settings);
    ModelSettings qwen = provider.settings("qwen3-32b");

    assertThat(provider.models())
        .containsOnlyKeys("qwen3-32b", "org/gpt-4.1:free", "plain", "empty");
    assertThat(qwen.maxTokensName()).contains("max_completion_tokens");
    assertThat(qwen.temperature()).isEqualTo(Parameter.UNSET);
    assertThat(qwen.turns()).isEqualTo(Turns.ALTERNATE);
    assertThat(qwen.structuredOutput()).isEqualTo(StructuredOutput.JSON_OBJECT);
    assertThat(qwen.callTimeout()).contains(Duration.ofMinutes(5));
    assertThat(qwen.body())
        .isEqualTo(
            Map.of(
                "enable_thinking", new Json("false"),
                "top_k", new Json("1"),
                "stop", new Json("[\"a\",\"b\"]"),
                "extra", new Json("{\"deep\":null}"),
                "reasoning_effort", new Json("\"low\"")));
    assertThat(provider.settings("org/gpt-4.1:free").seed()).isEqualTo(Parameter.SENT);
    assertThat(provider.settings("plain")).isEqualTo(provider.defaults());
    assertThat(provider.settings("unlisted").seed()).isEqualTo(Parameter.UNSET);
    assertThat(provider.longestCall()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_configuration_of_the_first_release_means_the_same() {
    Settings settings =
        settings(
            """
            providers:
              local:
                base-url: http://127.0.0.1:8000/v1/
                structured-output: none
                seed: none
                models: [small, large]
            """);

    ProviderConfig provider = provider(settings);

    assertThat(provider.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8000/v1"));
    assertThat(provider.api()).isEqualTo(Api.OPENAI);
    assertThat(provider.models()).containsOnlyKeys("small", "large");
    assertThat(provider.defaults().structuredOutput()).isEqualTo(StructuredOutput.NONE);
    assertThat(provider.defaults().seed()).isEqualTo(Parameter.UNSET);
  }

  @ParameterizedTest
  @CsvSource({
    "'openai: {api-key: k}', OPENAI, https://api.openai.com/v1",
    "'anthropic: {api-key: k}', ANTHROPIC, https://api.anthropic.com/v1",
    "'anthropic: {base-url: https://api.anthropic.com/v1/}', ANTHROPIC, https://api.anthropic.com/v1",
    "'anthropic: {base-url: https://gateway.example/v1}', OPENAI, https://gateway.example/v1",
    "'claude: {api: anthropic}', ANTHROPIC, https://api.anthropic.com/v1",
    "'gemini: {api-key: k}', GEMINI, https://generativelanguage.googleapis.com/v1beta",
    "'gemini: {base-url: https://g.example/v1beta/openai/}', OPENAI, https://g.example/v1beta/openai",
    "'ollama: {}', OLLAMA, http://localhost:11434",
    "'ollama:', OLLAMA, http://localhost:11434",
    "'ollama: {base-url: http://gpu:11434/v1}', OPENAI, http://gpu:11434/v1",
    "'ollama: {base-url: http://gpu:11434}', OLLAMA, http://gpu:11434"
  })
  void the_name_of_a_vendor_chooses_protocol_and_address(String yaml, Api api, String url) {
    ProviderConfig provider = provider(settings("providers:\n  " + yaml + "\n"));

    assertThat(provider.api()).isEqualTo(api);
    assertThat(provider.baseUrl()).isEqualTo(URI.create(url));
  }

  @Test
  void the_variables_of_vendors_are_their_keys() {
    LlmConfig config =
        LlmConfig.from(
            Settings.load(
                Optional.empty(),
                Map.of("ANTHROPIC_API_KEY", "of-anthropic", "GEMINI_API_KEY", "of-gemini"),
                Map.of()));

    assertThat(config.providers())
        .extracting(ProviderConfig::api, provider -> provider.apiKey().orElseThrow().value())
        .containsExactly(tuple(Api.ANTHROPIC, "of-anthropic"), tuple(Api.GEMINI, "of-gemini"));
  }

  @Test
  void a_header_is_set_by_the_environment_and_a_secret_one_is_never_shown() {
    Settings settings =
        settings(
            """
            providers:
              local:
                base-url: http://127.0.0.1:1/v1
                headers: {X-Api-Key: , X-Team: blue-7}
                body: {user: me, inner: {password: %s}}
            """
                .formatted("in-the-body-" + SECRET),
            Map.of("LINECHECK_PROVIDERS_LOCAL_HEADERS_X_API_KEY", SECRET));

    ProviderConfig provider = provider(settings);

    assertThat(provider.connection().headers()).containsEntry("X-Api-Key", SECRET);
    assertThat(String.join("\n", settings.effective()) + provider)
        .contains("X-Team")
        .doesNotContain(SECRET, "blue-7");
    assertThat(provider.mask().in("a " + SECRET + " b")).isEqualTo("a *** b");
    assertThat(provider.mask().in("in-the-body-" + SECRET)).isEqualTo("***");
  }

  @Test
  void only_values_under_plain_names_are_shown() {
    Settings settings =
        settings(
            """
            providers:
              local:
                base-url: http://127.0.0.1:1/v1
                headers: {X-Credential: hush-credential, anthropic-version: 2023-06-01}
                query: {sig: hush-signature, api-version: 2024-10-21}
                body:
                  user_tokens: [hush-token-1, [hush-token-2]]
                  auth: {user: hush-user-1}
                  tenant: hush-tenant
                  list: [{deep: hush-deep-1}]
                  top_k: 20
                  enable_thinking: false
                  provider: {order: [anthropic, google-vertex]}
            """,
            Map.of());

    ProviderConfig provider = provider(settings);

    assertThat(String.join("\n", settings.effective()) + provider)
        .contains("2023-06-01", "2024-10-21", "\"top_k\":20", "\"enable_thinking\":false")
        .contains("\"order\":[\"anthropic\",\"google-vertex\"]")
        .doesNotContain("hush");
    assertThat(provider.mask().in("hush-credential hush-signature hush-token-1 hush-token-2"))
        .isEqualTo("*** *** *** ***");
    assertThat(provider.mask().in("hush-user-1 hush-tenant hush-deep-1 google-vertex"))
        .isEqualTo("*** *** *** google-vertex");
    assertThat(provider.secrets()).contains("hush-token-1", "hush-token-2", "hush-user-1");
    assertThat(provider.secrets()).doesNotContain("hush-tenant", "hush-credential");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 | http://p:1",
        "https://api.example/v1 | https_proxy=p:1 | http://p:1",
        "http://api.example/v1 | HTTPS_PROXY=http://p:1 |",
        "http://api.example/v1 | http_proxy=http://p:1 | http://p:1",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=api.example |",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 no_proxy=other,.example |",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=pi.example | http://p:1",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=api.example:8443 | http://p:1",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=api.example:443 |",
        "https://api.example/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=* |",
        "https://10.1.2.3/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/8 |",
        "https://11.1.2.3/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/8 | http://p:1",
        "https://[fd00::1]/v1 | HTTPS_PROXY=http://p:1 NO_PROXY=fd00::/8 |",
        "http://127.0.0.1:8000/v1 | HTTP_PROXY=http://p:1 |",
        "http://localhost:8000/v1 | HTTP_PROXY=http://p:1 |"
      })
  void the_proxy_of_the_environment_holds_unless_it_is_excepted(
      String url, String variables, String proxy) {
    Map<String, String> environment =
        Arrays.stream(variables.split(" ", -1))
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));

    Connection connection =
        provider(settings("providers: {x: {base-url: '" + url + "'}}", environment)).connection();

    assertThat(connection.proxy()).isEqualTo(Optional.ofNullable(proxy).map(URI::create));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth: api-key | auth (linecheck.yaml:1): there is no key to send",
        "auth: bearer | there is no key to send",
        "{api-key: k, headers: {authorization: b}} | the key of the provider is sent in this header",
        "headers: [X-A] | must be a map from names to values",
        "query: a=b | must be a map from names to values",
        "headers: {Host: a} | Linecheck sets this header itself",
        "headers: {Content-Type: a} | Linecheck sets this header itself",
        "headers: {'a b': c} | is no name of a header",
        "headers: {X-A: \"b\\r\\nX-C: d\"} | is one line",
        "headers: {X-A: schl\u00fcssel} | all in ASCII",
        "headers: {X-A: a, x-a: b} | is the same header",
        "headers: {X-Key: } | or set LINECHECK_PROVIDERS_P_HEADERS_X_KEY",
        "header: {X-A: b} | did you mean 'providers.p.headers'?",
        "proxy: socks5://p:1 | must be http://host:port",
        "proxy: 'http://u:pass#word@p:1' | must be http://host:port",
        "ca: a.pem | is of no use",
        "call-id-header: 'a b' | is no name of a header",
        "call-id-header: X-Linecheck-Call | Linecheck sets this header itself",
        "call-id-header: authorization | the key of a provider may be sent in this header",
        "{call-id-header: X-A, headers: {x-a: b}} | this header is set already",
        "{call-id-header: X-A, metadata-headers: {x-a: run.id}} | this header is set already",
        "metadata-headers: {X-A: record.size} | must be call.id, record.id, record.name, run.id",
        "metadata-headers: {X-A: input.} | or input.NAME for a variable of the agent, not 'input.'",
        "metadata-headers: {X-A: } | must be call.id",
        "base-url: http://h/v1/chat/completions | leave off /chat/completions",
        "base-url: http://h/v1?a=b | belongs into the setting query",
        "{api: ollama, base-url: http://h/v1} | set providers.p.api to openai"
      })
  void a_connection_that_cannot_work_stops_the_start(String yaml, String sentence) {
    check(yaml, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strucured-output: auto | did you mean 'providers.p.structured-output'?",
        "models: {m.1: {sed: sent}} | did you mean 'providers.p.models.m.1.seed'?",
        "models: {m: fast} | the settings of a model are a map",
        "body: {messages: []} | Linecheck writes messages itself",
        "body: fast | must be a map of fields",
        "body: {a: 1, a: 2} | must be a map of fields",
        "context: 4096 | is for Ollama's own protocol",
        "{api: gemini, max-tokens-name: a} | is for OpenAI's protocol; with api gemini",
        "{api: gemini, reasoning-effort: low} | write the fields into body",
        "max-tokens-name: a-b | is no name of a field",
        "call-timeout: 0s | must be longer than nothing",
        "models: {m: {call-timeout: 0s}} | must be longer than nothing",
        "api: openia | must be openai or anthropic or gemini or ollama"
      })
  void settings_of_models_that_cannot_work_stop_the_start(String yaml, String sentence) {
    check(yaml, sentence);
  }

  private void check(String yaml, String sentence) {
    String fields = yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : yaml;
    String url = fields.contains("base-url") ? "" : "base-url: http://h/v1, ";

    Settings settings = settings("providers: {p: {" + url + fields + "}}");
    LlmConfig.from(settings);

    assertThat(problems(settings))
        .anySatisfy(problem -> assertThat(problem).contains(sentence).doesNotContain("pass#word"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a"})
  void models_are_named_by_the_environment_too(String names) {
    Settings settings =
        settings(
            "providers: {p: {base-url: http://h/v1, models: {a: {seed: unset}}}}",
            Map.of("LINECHECK_PROVIDERS_P_MODELS", names));

    ProviderConfig provider = provider(settings);

    assertThat(provider.models()).containsOnlyKeys(names.split(",", -1));
    assertThat(provider.settings("a").seed()).isEqualTo(Parameter.UNSET);
  }

  @Test
  void a_body_is_json_in_the_environment() {
    Settings settings =
        settings(
            "providers: {p: {base-url: http://h/v1}}",
            Map.of("LINECHECK_PROVIDERS_P_BODY", "{\"top_k\": 3}"));

    assertThat(provider(settings).defaults().body()).isEqualTo(Map.of("top_k", new Json("3")));
  }

  private static ProviderConfig provider(Settings settings) {
    LlmConfig config = LlmConfig.from(settings);
    settings.check();
    assertThat(config.providers()).hasSize(1);
    return config.providers().getFirst();
  }

  private static List<String> problems(Settings settings) {
    return catchThrowableOfType(SettingsException.class, settings::check).problems();
  }

  private Settings settings(String yaml) {
    return settings(yaml, Map.of());
  }

  private Settings settings(String yaml, Map<String, String> environment) {
    try {
      Path file = Files.writeString(folder.resolve("linecheck.yaml"), yaml);
      return Settings.load(Optional.of(file), environment, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
