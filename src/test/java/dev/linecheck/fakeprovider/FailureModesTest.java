package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shapes of failures and limits.
final class FailureModesTest {
  private static final String AGENT = Chats.of("You are an agent.", "Hello?");

  /// A status, a pointer into the body, and the JSON that stands there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key-refused | 401 | /error/code | \"invalid_api_key\"",
        "model-unknown | 404 | /error/code | \"model_not_found\"",
        "server-error | 500 | /error/type | \"server_error\"",
        "prompt-filtered | 400 | /error/code | \"content_filter\"",
        "prompt-filtered | 400 | /error/innererror/content_filter_result/jailbreak/filtered | true",
        "error-with-200 | 200 | /error/code | 502",
        "error-with-200 | 200 | /error/metadata/provider_name | \"Upstream\"",
        "rate-limit-with-200 | 200 | /error/code | 429",
        "input-flagged | 403 | /error/metadata/reasons/0 | \"violence\"",
        "credits-exhausted | 402 | /error/code | 402",
        "quota-exhausted | 429 | /error/code | \"insufficient_quota\"",
        "capacity-exceeded | 200 | /success | false",
        "capacity-exceeded | 200 | /errors/0/code | 3040",
        "context-too-long | 400 | /code | 400",
        "context-length-exceeded | 400 | /error/code | \"context_length_exceeded\"",
        "conflict | 409 | /error/code | \"conflict\"",
        "capacity-498 | 498 | /error/code | \"capacity_exceeded\"",
        "overloaded | 529 | /error/type | \"overloaded_error\"",
        "limit-as-500 | 500 | /error/code | \"500\"",
        "limit-as-400 | 400 | /error/code | \"400\"",
        "outage-as-400 | 400 | /error/code | \"400\"",
        "limit-without-a-wait | 429 | /error/code | \"rate_limit_exceeded\"",
        "retry-delay-in-body | 429 | /0/error/details/1/retryDelay | \"2s\"",
      })
  void a_failure_has_its_shape(String mode, int status, String place, String json) {
    Answer answer = ModeRun.ask(FakeMode.named(mode), AGENT);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at(place)).hasToString(json);
  }

  @ParameterizedTest
  @CsvSource({
    "firewall-page,403,Attention Required!",
    "bad-gateway-page,502,502 Bad Gateway",
    "unavailable,503,upstream connect error",
    "too-early,425,Too Early"
  })
  void a_failure_is_no_json(String mode, int status, String part) {
    Answer answer = ModeRun.ask(FakeMode.named(mode), AGENT);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(part);
  }

  @Test
  void a_sample_that_its_server_could_not_read_is_refused() {
    Answer json = ModeRun.ask(FailureModes.JSON_VALIDATE_FAILED, Chats.judge("Hello."));
    Answer call = ModeRun.ask(FailureModes.TOOL_USE_FAILED, Chats.withFunction("Hello?"));

    assertThat(json.json().at("/error/code").asString()).isEqualTo("json_validate_failed");
    assertThat(call.json().at("/error/failed_generation").asString()).startsWith("<function=");
    assertThat(ModeRun.ask(FailureModes.JSON_VALIDATE_FAILED, AGENT).status()).isEqualTo(200);
    assertThat(ModeRun.ask(FailureModes.TOOL_USE_FAILED, AGENT).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "reset-with-units,x-ratelimit-reset-requests,1m2.5s",
    "retry-after-with-unit,Retry-After,1m2.5s",
    "retry-after-seconds,Retry-After,62",
    "retry-after-milliseconds,retry-after-ms,62500"
  })
  void a_limit_states_its_wait_in_a_header(String mode, String header, String value) {
    Answer answer = limited(FakeMode.named(mode));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header(header)).isEqualTo(value);
  }

  @Test
  void a_limit_states_when_it_ends() {
    Instant before = Instant.now();
    Answer milliseconds = limited(LimitModes.RESET_IN_MILLISECONDS);
    Answer date = limited(LimitModes.RETRY_AFTER_DATE);

    assertThat(Long.parseLong(milliseconds.header("X-RateLimit-Reset")))
        .isGreaterThanOrEqualTo(before.plusMillis(62_500).toEpochMilli());
    assertThat(
            ZonedDateTime.parse(date.header("Retry-After"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant())
        .isAfter(before.plusSeconds(60));
    assertThat(limited(LimitModes.WAIT_IN_WORDS).complaint()).contains("try again in 1m2.5s");
  }

  @ParameterizedTest
  @CsvSource({"connection-reset", "body-cut-off"})
  void a_connection_breaks(String mode) {
    assertThatThrownBy(() -> ModeRun.ask(FakeMode.named(mode), AGENT))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_connection_is_closed_unannounced() {
    try (ChatClient client = new ChatClient(TestProvider.start(FailureModes.IDLE_CLOSE))) {
      assertThat(client.chat(AGENT).header("Connection")).isEmpty();
    }
  }

  @Test
  void an_answer_takes_its_time() {
    Instant before = Instant.now();
    try (ChatClient client =
        new ChatClient(
            TestProvider.start(
                FailureModes.SLOW_REASONING.always().time(Duration.ofMillis(120))))) {
      assertThat(client.chat(AGENT).status()).isEqualTo(200);
    }
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(120));
  }

  @Test
  void a_redirect_names_another_place() {
    Answer answer = ModeRun.ask(FailureModes.REDIRECT, AGENT);

    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.header("Location")).isEqualTo("/v2/chat/completions");
  }

  @Test
  void only_a_request_through_a_proxy_is_answered() throws IOException, InterruptedException {
    try (FakeProviderServer server = TestProvider.start(EndpointModes.ONLY_THROUGH_A_PROXY);
        ChatClient direct = new ChatClient(server);
        HttpClient proxied =
            HttpClient.newBuilder()
                .proxy(
                    ProxySelector.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())))
                .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://api.example.com/v1/chat/completions"))
              .POST(HttpRequest.BodyPublishers.ofString(AGENT))
              .build();

      assertThat(direct.chat(AGENT).status()).isEqualTo(403);
      assertThat(proxied.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static Answer limited(FakeMode mode) {
    try (ChatClient client =
        new ChatClient(TestProvider.start(mode.always().time(Duration.ofMillis(62_500))))) {
      return client.chat(AGENT);
    }
  }
}
