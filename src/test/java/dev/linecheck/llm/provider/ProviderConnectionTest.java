package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeProvider.Received;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelException;
import dev.linecheck.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ProviderConnectionTest {
  private static final String OPENAI = "providers.openai.";

  @Test
  void a_deployment_of_azure_gets_its_version_and_its_key() {
    Received request =
        sent(
            Map.of(
                "auth", "api-key",
                "query.api-version", "2024-10-21",
                "query.with space", "a&b=c"),
            "/openai/deployments/gpt-x");

    assertThat(request.line())
        .isEqualTo(
            "POST /openai/deployments/gpt-x/chat/completions?api-version=2024-10-21"
                + "&with+space=a%26b%3Dc HTTP/1.1");
    assertThat(request.headers())
        .containsEntry("api-key", Asks.KEY)
        .doesNotContainKey("Authorization");
  }

  @Test
  void a_header_of_the_operator_is_sent() {
    Received request =
        sent(
            Map.of(
                "headers.OpenAI-Organization", "org-1",
                "headers.HTTP-Referer", "https://example.com",
                "headers.User-Agent", "mine"),
            "/v1");

    assertThat(request.headers())
        .containsEntry("OpenAI-Organization", "org-1")
        .containsEntry("HTTP-Referer", "https://example.com")
        .containsEntry("User-Agent", "mine")
        .containsEntry("Authorization", "Bearer " + Asks.KEY);
  }

  @Test
  void a_gateway_may_want_its_own_credential_and_no_key() {
    Received request =
        sent(Map.of("auth", "none", "headers.Authorization", "Basic dXNlcjp3b3Jk"), "/v1");

    assertThat(request.headers())
        .containsEntry("Authorization", "Basic dXNlcjp3b3Jk")
        .doesNotContainKey("api-key");
    assertThat(request.headers().values()).noneMatch(value -> value.contains(Asks.KEY));
  }

  @Test
  void a_secret_header_is_never_shown() {
    ModelException failure =
        failure(
            FakeReply.status(400, "{\"error\": \"the token abcdefgh-12345 is not for us\"}"),
            Map.of("headers.X-Team-Token", "abcdefgh-12345"));

    assertThat(failure).hasMessageContaining("the token *** is not for us");
    assertThat(failure).hasStackTraceContaining("the token ***");
  }

  @Test
  void a_redirect_names_its_place_and_the_setting() {
    ModelException failure =
        failure(FakeReply.status(307, "", "Location: https://eu.example.com/v1"), Map.of());

    assertThat(failure)
        .hasMessage(
            "agent openai/gpt-x: answered with status 307, a redirect to"
                + " https://eu.example.com/v1");
    assertThat(failure.advice(Asks.HELLO.model()))
        .isEqualTo("Set providers.openai.base-url to the address that answers.");
  }

  private static Received sent(Map<String, String> settings, String path) {
    try (FakeProvider provider = new FakeProvider(FakeReply.says("Hi."));
        ProviderClient client = client(provider, settings, path)) {
      client.answer(Asks.HELLO);
      return provider.received().getFirst();
    }
  }

  private static ModelException failure(FakeReply reply, Map<String, String> settings) {
    try (FakeProvider provider = new FakeProvider(reply);
        ProviderClient client = client(provider, settings, "/v1")) {
      return catchThrowableOfType(ModelException.class, () -> client.answer(Asks.HELLO));
    }
  }

  /// Connects as a server with these settings does.
  private static ProviderClient client(
      FakeProvider provider, Map<String, String> own, String path) {
    Map<String, String> flags = new TreeMap<>();
    own.forEach((key, text) -> flags.put(OPENAI + key, text));
    flags.put(OPENAI + "base-url", provider.baseUrl().resolve(path).toString());
    flags.put(OPENAI + "api-key", Asks.KEY);
    Settings settings = Settings.load(Optional.empty(), Map.of(), flags);
    LlmConfig config = LlmConfig.from(settings);
    settings.check();
    return Asks.model(config.providers().getFirst());
  }
}
