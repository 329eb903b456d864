package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.linecheck.llm.ApiKey;
import dev.linecheck.llm.Connection;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.llm.ProviderLimits;
import dev.linecheck.llm.provider.ProviderReach.Answered;
import dev.linecheck.llm.provider.ProviderReach.Silent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looks at a provider behind a real socket.
class ProviderReachTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String KEY = "sk-the-key-of-the-reach-tests";

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().entrySet()));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static ProviderConfig config(Api api, int port) {
    return config(api, port, Connection.PLAIN);
  }

  private static ProviderConfig config(Api api, int port, Connection connection) {
    return new ProviderConfig(
        "p",
        api,
        URI.create("http://127.0.0.1:%d/v1".formatted(port)),
        Optional.of(new ApiKey(KEY)),
        connection,
        ProviderLimits.DEFAULTS,
        ModelSettings.DEFAULTS,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI,/v1/models,'Authorization=[Bearer '",
    "ANTHROPIC,/v1/models,X-api-key=[",
    "GEMINI,/v1/models,X-goog-api-key=[",
    "OLLAMA,/v1/api/tags,'Authorization=[Bearer '"
  })
  void a_provider_is_asked_for_its_models_with_its_key(Api api, String path, String header) {
    ProviderReach reach = ProviderReach.of(config(api, server.getAddress().getPort()), LONG);

    assertThat(reach).isEqualTo(new Answered(200));
    assertThat(asked).singleElement().asString().startsWith("GET " + path + " ");
    assertThat(asked.element()).containsIgnoringCase(header + KEY);
  }

  @Test
  void a_status_is_an_answer_too() {
    status = 401;

    assertThat(ProviderReach.of(config(Api.OPENAI, server.getAddress().getPort()), LONG))
        .isEqualTo(new Answered(401));
  }

  @Test
  void a_provider_that_says_nothing_is_given_up_after_its_time() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProviderReach reach =
          ProviderReach.of(config(Api.OPENAI, mute.getLocalPort()), Duration.ofMillis(100));

      assertThat(reach).isEqualTo(new Silent("no complete answer within 100 ms"));
    }
  }

  @Test
  void nobody_at_the_address_is_told() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    assertThat(ProviderReach.of(config(Api.OPENAI, port), LONG))
        .isInstanceOfSatisfying(
            Silent.class, silent -> assertThat(silent.why()).contains("connection refused"));
  }

  @Test
  void certificates_that_are_not_there_are_told() {
    Connection plain = Connection.PLAIN;
    Connection connection =
        new Connection(
            plain.headers(),
            plain.query(),
            plain.auth(),
            plain.proxy(),
            Optional.of(Path.of("no-such.pem")),
            plain.callHeaders());

    assertThat(ProviderReach.of(config(Api.OPENAI, 1, connection), LONG))
        .isEqualTo(new Silent("no-such.pem cannot be read"));
  }
}
