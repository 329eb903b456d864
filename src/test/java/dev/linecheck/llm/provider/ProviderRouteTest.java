package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeProvider.Received;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ProviderRouteTest {
  private static final String PASSWORD = "word-of-the-proxy";

  @TempDir private static Path folder;
  private static TestAuthority authority;

  @BeforeAll
  static void makeAuthority() throws IOException, GeneralSecurityException {
    authority = TestAuthority.make(folder);
  }

  @Test
  void a_tunnel_through_a_proxy_hides_the_request_from_it() {
    try (FakeProvider provider =
            new FakeProvider(
                authority.server(), FakeReply.says("Hi."), FakeReply.says("Through the same."));
        FakeProvider proxy = new FakeProvider(FakeReply.tunnel(provider.baseUrl().getPort()));
        ProviderClient client =
            client(
                provider.baseUrl(),
                Map.of(
                    "proxy", with("user:" + PASSWORD, proxy), "ca", authority.pem().toString()))) {
      assertThat(client.answer(Asks.HELLO).text()).isEqualTo("Hi.");
      assertThat(client.answer(Asks.HELLO).text()).isEqualTo("Through the same.");

      Received connect = proxy.received().getFirst();
      assertThat(proxy.received()).hasSize(1);
      assertThat(connect.line())
          .isEqualTo("CONNECT 127.0.0.1:" + provider.baseUrl().getPort() + " HTTP/1.1");
      assertThat(connect.headers())
          .containsEntry("Proxy-Authorization", "Basic dXNlcjp3b3JkLW9mLXRoZS1wcm94eQ==")
          .doesNotContainKeys("Authorization", ProviderClient.CALL_HEADER);
      assertThat(provider.received().getFirst().headers())
          .containsEntry("Authorization", "Bearer " + Asks.KEY)
          .doesNotContainKey("Proxy-Authorization");
    }
  }

  @Test
  void a_proxy_passes_a_request_without_tls_on() {
    try (FakeProvider proxy = new FakeProvider(FakeReply.says("Hi."));
        ProviderClient client =
            client(
                URI.create("http://no-such-host.invalid/v1"),
                Map.of("proxy", with("user:" + PASSWORD, proxy)))) {
      assertThat(client.answer(Asks.HELLO).text()).isEqualTo("Hi.");

      assertThat(proxy.received().getFirst().line())
          .isEqualTo("POST http://no-such-host.invalid/v1/chat/completions HTTP/1.1");
      assertThat(proxy.received().getFirst().headers()).containsKey("Proxy-Authorization");
    }
  }

  @Test
  void a_proxy_that_is_away_is_named_without_its_password() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    ModelException failure =
        failure(
            URI.create("https://api.example.com/v1"),
            Map.of("proxy", "http://user:%s@127.0.0.1:%d".formatted(PASSWORD, port)));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(failure)
        .hasMessage("agent openai/gpt-x: the proxy 127.0.0.1:%d cannot be reached".formatted(port));
    assertThat(failure.advice(Asks.HELLO.model()))
        .isEqualTo("See providers.openai.proxy, or HTTPS_PROXY and NO_PROXY of the server.");
  }

  @ParameterizedTest
  @CsvSource({"407, SETUP", "403, SETUP", "503, UNAVAILABLE"})
  void a_proxy_that_does_not_connect_is_not_taken_for_the_provider(
      int status, ModelFailure expected) {
    FakeReply refusal =
        FakeReply.status(status, "{\"error\": \"no\"}", "Proxy-Authenticate: Basic realm=\"x\"");
    try (FakeProvider proxy = new FakeProvider(refusal)) {
      ModelException failure =
          failure(
              URI.create("https://api.example.com/v1"),
              Map.of("proxy", with("user:" + PASSWORD, proxy)));

      assertThat(failure.failure()).isEqualTo(expected);
      assertThat(failure)
          .hasMessageContaining(
              "the proxy 127.0.0.1:%d answered with status %d"
                  .formatted(proxy.baseUrl().getPort(), status));
      assertThat(proxy.received()).hasSize(1);
    }
  }

  @Test
  void a_proxy_that_wants_a_password_for_a_request_without_tls_is_named() {
    try (FakeProvider proxy =
        new FakeProvider(FakeReply.status(407, "", "Proxy-Authenticate: Basic realm=\"x\""))) {
      ModelException failure =
          failure(
              URI.create("http://api.example.com/v1"),
              Map.of("proxy", proxy.baseUrl().resolve("/").toString()));

      assertThat(failure).hasMessageContaining("status 407");
      assertThat(failure.advice(Asks.HELLO.model())).startsWith("See providers.openai.proxy");
    }
  }

  @Test
  void a_certificate_of_an_own_authority_needs_its_file() {
    try (FakeProvider provider = new FakeProvider(authority.server(), FakeReply.says("Hi."))) {
      ModelException failure = failure(provider.baseUrl(), Map.of());

      assertThat(failure.failure()).isEqualTo(ModelFailure.SETUP);
      assertThat(failure)
          .hasMessage(
              "agent openai/gpt-x: no trusted authority has signed the certificate of the server");
      assertThat(failure.advice(Asks.HELLO.model()))
          .isEqualTo("Set providers.openai.ca to a file with the authority's certificate.");
      try (ProviderClient client =
          client(provider.baseUrl(), Map.of("ca", authority.pem().toString()))) {
        assertThat(client.answer(Asks.HELLO).text()).isEqualTo("Hi.");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing.pem, cannot be read",
    "empty.pem, has no certificate in it",
    "broken.pem, is no file of certificates in PEM"
  })
  void a_file_of_an_authority_is_read_at_the_start(String name, String sentence)
      throws IOException {
    Files.writeString(folder.resolve("empty.pem"), "");
    Files.writeString(
        folder.resolve("broken.pem"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    Settings settings =
        settings(
            URI.create("https://api.example.com/v1"),
            Map.of("ca", folder.resolve(name).toString()));
    LlmConfig.from(settings);

    assertThat(catchThrowableOfType(RuntimeException.class, settings::check))
        .hasMessageContaining(sentence);
  }

  @Test
  void a_model_has_a_time_limit_of_its_own() {
    try (FakeProvider provider =
        new FakeProvider(FakeReply.hangs(new CountDownLatch(1), new CountDownLatch(1)))) {
      ModelException failure =
          failure(
              provider.baseUrl(),
              Map.of("call-timeout", "50s", "models.gpt-x.call-timeout", "200ms"));

      assertThat(failure).hasMessageContaining("no complete answer within 200 ms");
    }
  }

  private static String with(String login, FakeProvider proxy) {
    return "http://" + login + "@" + proxy.baseUrl().getAuthority();
  }

  private static ModelException failure(URI baseUrl, Map<String, String> own) {
    try (ProviderClient client = client(baseUrl, own)) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> client.answer(Asks.HELLO));
      assertThat(failure.toString()).doesNotContain(PASSWORD);
      return failure;
    }
  }

  /// Connects as a server with these settings does.
  private static ProviderClient client(URI baseUrl, Map<String, String> own) {
    Settings settings = settings(baseUrl, own);
    LlmConfig config = LlmConfig.from(settings);
    settings.check();
    return Asks.model(config.providers().getFirst());
  }

  private static Settings settings(URI baseUrl, Map<String, String> own) {
    Map<String, String> flags = new TreeMap<>();
    own.forEach((key, text) -> flags.put("providers.openai." + key, text));
    flags.put("providers.openai.base-url", baseUrl.toString());
    flags.put("providers.openai.api-key", Asks.KEY);
    return Settings.load(Optional.empty(), Map.of(), flags);
  }
}
