package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.time.WaitInterruptedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProviderFailureTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final byte[] PLAIN = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII);

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @ParameterizedTest
  @CsvSource({
    "301, REFUSED",
    "400, REFUSED",
    "401, REFUSED",
    "403, REFUSED",
    "404, REFUSED",
    "408, UNAVAILABLE",
    "422, REFUSED",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "599, UNAVAILABLE"
  })
  void a_status_says_what_is_wrong(int status, ModelFailure trouble) {
    ModelException failure = failure(FakeReply.status(status, "{\"error\":\n \"no luck\"}"));

    assertThat(failure.failure()).isEqualTo(trouble);
    assertThat(failure)
        .hasMessage("agent openai/gpt-x: answered with status " + status + ": \"no luck\"");
  }

  @Test
  void a_redirect_is_not_followed() {
    ModelException failure = failure(FakeReply.status(307, "", "Location: /v1/elsewhere"));

    assertThat(failure.failure()).isEqualTo(ModelFailure.REFUSED);
  }

  @Test
  void the_key_is_never_shown() {
    String leak = "{\"error\": {\"message\": \"bad key " + Asks.KEY + "\"}}";
    ModelException refused = failure(FakeReply.status(401, leak));
    ModelException unreadable = failure(FakeReply.json("{\"created\": \"" + Asks.KEY + "\"}"));

    assertThat(refused.getMessage()).contains("bad key ***");
    assertThat(unreadable.getMessage()).endsWith("answered without choices");
    assertThat(refused).hasStackTraceContaining("bad key ***");
    assertThat(Stream.of(refused, unreadable).map(ProviderFailureTest::everything))
        .noneMatch(text -> text.contains(Asks.KEY));
    assertThat(Asks.openai(URI.create("http://localhost/v1")).toString())
        .doesNotContain(Asks.KEY)
        .contains("***");
  }

  @Test
  void a_hung_answer_ends_at_the_time_limit() throws Exception {
    ModelException failure = failure(FakeReply.hangs(started, ended), SHORT);

    assertThat(failure.failure()).isEqualTo(ModelFailure.TIMED_OUT);
    assertThat(failure).hasMessage("agent openai/gpt-x: no complete answer within 200 ms");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_trickling_answer_ends_at_the_time_limit() throws Exception {
    ModelException failure = failure(FakeReply.trickles(ended), SHORT);

    assertThat(failure.failure()).isEqualTo(ModelFailure.TIMED_OUT);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_truncated_answer_is_a_broken_connection() {
    assertThat(failure(FakeReply.truncated()).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(failure(FakeReply.broken()).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
  }

  @Test
  void a_refused_connection_is_no_time_out() throws IOException {
    // bound and not listening: nobody answers there, and nobody else can take the port
    try (var bound = new Socket();
        var model = Asks.model(Asks.openai(bindTo(bound)))) {
      assertThatThrownBy(() -> model.answer(Asks.HELLO))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> assertThat(e.failure()).isEqualTo(ModelFailure.UNAVAILABLE))
          .hasMessageMatching(
              "agent openai/gpt-x: cannot connect to http://127.0.0.1:\\d+: connection refused");
    }
  }

  @Test
  void a_name_without_an_address_and_no_tls_are_broken_connections() {
    ModelException unknown = failure(URI.create("http://nowhere.invalid/v1"));
    assertThat(unknown.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(unknown).hasMessage("agent openai/gpt-x: the host nowhere.invalid is unknown");
    try (var noTls = new FakeProvider(FakeReply.broken())) {
      URI secure = URI.create(noTls.baseUrl().toString().replace("http:", "https:"));
      assertThat(failure(secure).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    }
  }

  @Test
  void a_server_that_speaks_no_tls_is_asked_for_as_one() {
    try (var noTls = new FakeProvider(socket -> socket.getOutputStream().write(PLAIN))) {
      URI secure = URI.create(noTls.baseUrl().toString().replace("http:", "https:"));
      ModelException failure = failure(secure);

      assertThat(failure.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
      assertThat(failure)
          .hasMessageContaining("no connection with TLS")
          .hasMessageEndingWith("is the address one with http://?");
    }
  }

  private static ModelException failure(URI baseUrl) {
    try (var model = Asks.model(Asks.openai(baseUrl))) {
      return catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"choices\": [{\"mess",
        "<html>hello</html>",
        "null",
        "[]",
        "{}",
        "{\"choices\": []}",
        "{\"choices\": null}",
        "{\"choices\": [null]}",
        "{\"choices\": \"none\"}",
        "{\"choices\": [{\"finish_reason\": \"stop\"}]}",
        "{\"choices\": [{\"message\": null, \"finish_reason\": \"stop\"}]}",
        "{\"choices\": [{\"message\": {\"content\": {\"a\": 1}}, \"finish_reason\": \"stop\"}]}",
        "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": null}]}"
      })
  void what_is_no_answer_is_unreadable(String body) {
    ModelException failure = failure(FakeReply.json(body));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure.getMessage())
        .startsWith("agent openai/gpt-x: answered ")
        .hasSizeLessThan(400);
  }

  @Test
  void an_oversize_answer_is_unreadable_however_it_is_packed() {
    int tooMuch = Asks.BODY_BYTES_MAX + 1;

    assertThat(failure(FakeReply.blanks(tooMuch)))
        .hasMessage("agent openai/gpt-x: answered with more than 1048576 bytes");
    assertThat(failure(FakeReply.endless(200)))
        .hasMessage("agent openai/gpt-x: answered with more than 1048576 bytes");
    assertThat(failure(FakeReply.blanksPacked(4 * tooMuch)))
        .hasMessage("agent openai/gpt-x: answered with more than 1048576 bytes");
  }

  @Test
  void an_answer_without_an_end_is_cut_off_at_once() throws Exception {
    assertThat(failure(FakeReply.endlessChunks(200, ended)))
        .hasMessage("agent openai/gpt-x: answered with more than 1048576 bytes");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void an_answer_that_goes_on_after_its_packed_end_is_cut_off_at_once() throws Exception {
    assertThat(failure(FakeReply.endlessAfterPacked("Hi", ended)).failure())
        .isEqualTo(ModelFailure.UNREADABLE);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_refusal_without_an_end_is_cut_off_at_once() throws Exception {
    assertThat(failure(FakeReply.endlessChunks(400, ended)).failure())
        .isEqualTo(ModelFailure.REFUSED);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_head_without_an_end_is_cut_off_at_once() throws Exception {
    assertThat(failure(FakeReply.endlessHead(ended)).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_line_without_an_end_is_cut_off_at_once() throws Exception {
    assertThat(failure(FakeReply.endlessLine(ended)).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_refusal_stays_one_however_long_its_words_are() {
    int tooMuch = Asks.BODY_BYTES_MAX + 1;

    assertThat(failure(FakeReply.endless(400)).failure()).isEqualTo(ModelFailure.REFUSED);
    assertThat(failure(FakeReply.status(402, "x".repeat(tooMuch))).failure())
        .isEqualTo(ModelFailure.OUT_OF_CREDIT);
  }

  @Test
  void an_interrupt_ends_the_call() throws Exception {
    try (var provider = new FakeProvider(FakeReply.hangs(started, ended));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      var task =
          new FutureTask<>(() -> {
            Throwable thrown =
                catchThrowableOfType(
                    WaitInterruptedException.class, () -> model.answer(Asks.HELLO));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return thrown;
          });
      Thread asking = Thread.ofPlatform().start(task);
      started.await();
      asking.interrupt();

      assertThat(task.get()).isNotNull();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closing_ends_the_calls_in_flight() throws Exception {
    try (var provider = new FakeProvider(FakeReply.hangs(started, ended))) {
      var model = Asks.model(Asks.openai(provider.baseUrl()));
      var task = new FutureTask<>(() -> trouble(model));
      Thread.ofVirtual().start(task);
      started.await();
      model.close();

      assertThat(task.get()).isEqualTo(ModelFailure.UNAVAILABLE);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(trouble(model)).isEqualTo(ModelFailure.UNAVAILABLE);
    }
  }

  private static ModelFailure trouble(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO)).failure();
  }

  private static ModelException failure(FakeReply reply) {
    return failure(reply, Duration.ofSeconds(20));
  }

  private static ModelException failure(FakeReply reply, Duration callTimeout) {
    try (var provider = new FakeProvider(reply);
        var model = Asks.model(Asks.openai(provider.baseUrl(), callTimeout))) {
      return catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));
    }
  }

  private static String everything(Throwable failure) {
    return Throwables.getStackTrace(failure);
  }

  private static URI bindTo(Socket socket) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }
}
