package dev.linecheck.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.outbound.OutboundClient.Header;
import dev.linecheck.outbound.OutboundException.OutboundFailure;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.WaitInterruptedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutboundClientTest {
  private static final String ALLOWED = "https://crm.example.com";

  @Test
  void what_is_posted_arrives_and_what_is_answered_comes_back_whatever_the_status() {
    try (FakeProvider server =
            new FakeProvider(
                FakeReply.json("{\"free\":\"nine\"}"), FakeReply.status(500, "{\"error\":1}"));
        OutboundClient client = client(privately(server))) {
      String address = server.baseUrl() + "/book?desk=1";
      OutboundClient.Allowed request =
          client.allow(address, List.of(new Header("X-Key", "secret of the desk")));

      assertThat(post(client, request, "{\"params\":{}}")).isEqualTo("{\"free\":\"nine\"}");
      assertThat(post(client, request, "{}")).isEqualTo("{\"error\":1}");
      FakeProvider.Received received = server.received().getFirst();
      assertThat(received.line()).isEqualTo("POST /v1/book?desk=1 HTTP/1.1");
      assertThat(received.body()).isEqualTo("{\"params\":{}}");
      assertThat(received.headers())
          .containsEntry("X-Key", "secret of the desk")
          .containsEntry("User-Agent", "Linecheck")
          .doesNotContainKey("Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "crm.example.com",
        "//crm.example.com/x",
        "/x",
        "http://crm.example.com/x",
        "ftp://crm.example.com/x",
        "file:///etc/passwd",
        "gopher://crm.example.com/",
        "jar:https://crm.example.com!/x",
        "https:crm.example.com",
        "https://crm.example.com:8443/x",
        "https://crm.example.com:0/x",
        "https://crm.example.com:65979/x",
        "https://crm.example.com./x",
        "https://crm.example.com.evil.example/x",
        "https://evil.example/crm.example.com",
        "https://evil.example#crm.example.com",
        "https://evil.example?https://crm.example.com",
        "https://crm.example.com@evil.example/x",
        "https://user:password@crm.example.com/x",
        "https://user@crm.example.com/x",
        "https://@crm.example.com/x",
        "https://crm.example.com\\@evil.example/x",
        "https://crm.example.com%2eevil.example/x",
        "https://crm%2eexample%2ecom/x",
        "https://crm_example.com/x",
        "https://\u0441rm.example.com/x",
        "https://crm.example.com\u3002evil.example/x",
        "https:// crm.example.com/x",
        "https://crm.example.com /x",
        "https://crm.example.com/a b",
        "https://crm.example.com/\r\nX: y",
      })
  void only_an_origin_of_the_configuration_is_called(String address) {
    isRefused(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0177.0.0.1/x",
        "https://127.1/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[fe80::1%25eth0]/x",
        "https://169.254.169.254/latest/meta-data",
        "https://metadata.google.internal/x",
        "https://localhost/x",
      })
  void no_way_to_write_a_neighbour_down_is_an_origin_of_the_configuration(String address) {
    isRefused(address);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example.com/x, https://other.example.com is not in functions.origins of",
    "https://8.8.8.8/x, https://8.8.8.8 is not in functions.origins of",
    "http://crm.example.com/x, http://crm.example.com is not in functions.private-origins of",
    "http://127.0.0.1:18999/x, http://127.0.0.1:18999 is not in functions.private-origins of",
    "https://10.0.0.7/x, https://10.0.0.7 is not in functions.private-origins of",
    "https://[::1]/x, https://[::1] is not in functions.private-origins of",
    "https://[fd00::1]:8443/x, https://[fd00::1]:8443 is not in functions.private-origins of",
    "https://localhost/x, https://localhost is not in functions.private-origins of",
    "https://169.254.169.254/x, its address may not be called",
  })
  void a_refusal_names_the_setting_that_would_allow_the_call(String address, String why) {
    try (OutboundClient client = client(Map.of("functions.origins", ALLOWED))) {
      assertThatThrownBy(() -> client.allow(address, List.of())).hasMessageStartingWith(why);
    }
  }

  private static void isRefused(String address) {
    try (OutboundClient client = client(Map.of("functions.origins", ALLOWED))) {
      OutboundException e =
          catchThrowableOfType(OutboundException.class, () -> client.allow(address, List.of()));

      assertThat(e.failure()).isEqualTo(OutboundFailure.NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.example.com",
        "https://crm.example.com/a/b?c=d",
        "HTTPS://CRM.Example.com/x",
        "https://crm.example.com:443/x",
      })
  void an_origin_of_the_configuration_may_be_written_in_other_ways(String address) {
    try (OutboundClient client = client(Map.of("functions.origins", ALLOWED))) {
      assertThat(client.allow(address, List.of())).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "functions.origins, http://crm.example.com, private-origins",
    "functions.origins, crm.example.com, no origin",
    "functions.origins, https://crm.example.com/path, no origin",
    "functions.origins, https://user@crm.example.com, no origin",
    "functions.private-origins, https://crm.example.com?x, no origin",
    "functions.private-origins, ftp://crm.example.com, no origin",
    "functions.calls-max, 0, whole number",
  })
  void a_configuration_that_cannot_be_meant_is_refused(String key, String value, String why) {
    Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of(key, value));

    OutboundConfig.from(settings);

    assertThatThrownBy(settings::check).hasMessageContaining(key).hasMessageContaining(why);
  }

  @Test
  void a_name_that_leads_to_a_neighbour_is_not_called() {
    try (FakeProvider server = new FakeProvider();
        OutboundClient client =
            new OutboundClient(
                config(Map.of("functions.origins", ALLOWED)), leadingTo("127.0.0.1"))) {
      assertThat(notAllowed(client, ALLOWED + "/x"))
          .hasMessage(
              "its host leads to an address that is not public, and it is not in"
                  + " functions.private-origins of this server's configuration");
      assertThat(server.connections()).isZero();
    }
  }

  /// One right address among wrong ones is no right name; that a name was right before neither.
  @Test
  void a_name_that_leads_elsewhere_after_the_look_at_it_is_not_called() {
    try (FakeProvider server = new FakeProvider(FakeReply.status(200, "{}", "Connection: close"));
        OutboundClient client =
            new OutboundClient(
                config(
                    Map.of(
                        "functions.private-origins",
                        "http://desk.internal:" + server.baseUrl().getPort())),
                leadingTo("127.0.0.1", "169.254.169.254", "127.0.0.1+169.254.169.254"))) {
      String address = "http://desk.internal:" + server.baseUrl().getPort() + "/x";

      assertThat(post(client, client.allow(address, List.of()), "{}")).isEqualTo("{}");
      isNotAllowed(client, address);
      isNotAllowed(client, address);
      assertThat(server.connections()).isOne();
    }
  }

  @Test
  void a_redirect_is_an_answer_like_another() {
    try (FakeProvider server =
            new FakeProvider(FakeReply.status(307, "moved", "Location: http://127.0.0.1:1/x"));
        OutboundClient client = client(privately(server))) {
      assertThat(post(client, client.allow(server.baseUrl().toString(), List.of()), "{}"))
          .isEqualTo("moved");
    }
  }

  @Test
  void an_answer_that_is_too_long_is_none() {
    int most = OutboundClient.ANSWER_BYTES_MAX;
    try (FakeProvider server =
            new FakeProvider(
                FakeReply.blanks(most),
                FakeReply.blanks(most + 1),
                FakeReply.blanksPacked(most + 1),
                FakeReply.endless(200));
        OutboundClient client = client(privately(server))) {
      assertThat(post(client, client.allow(server.baseUrl().toString(), List.of()), "{}"))
          .hasSize(most);
      for (int i = 0; i < 3; i++) {
        assertThat(noAnswer(client, server.baseUrl())).hasMessageContaining("65536 bytes");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void an_answer_without_an_end_is_cut_off_at_once(int status) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (FakeProvider server = new FakeProvider(FakeReply.endlessChunks(status, ended));
        OutboundClient client = client(privately(server))) {
      assertThat(noAnswer(client, server.baseUrl())).hasMessageContaining("65536 bytes");
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_call_ends_when_its_time_is_over() {
    CountDownLatch ended = new CountDownLatch(1);
    try (FakeProvider server = new FakeProvider(FakeReply.trickles(ended));
        OutboundClient client =
            new OutboundClient(
                new OutboundConfig(
                    Set.of(),
                    Set.of(Origin.of(server.baseUrl()).orElseThrow()),
                    Duration.ofMillis(200),
                    1),
                SystemDefaultDnsResolver.INSTANCE)) {
      assertThat(noAnswer(client, server.baseUrl())).hasMessageContaining("within 200 ms");
    }
  }

  @Test
  void what_goes_wrong_says_nothing_of_what_was_answered_or_sent() {
    try (FakeProvider server = new FakeProvider(FakeReply.truncated(), FakeReply.broken());
        OutboundClient client = client(privately(server))) {
      for (int i = 0; i < 2; i++) {
        OutboundException e = noAnswer(client, server.baseUrl());
        assertThat(Throwables.getStackTrace(e)).doesNotContain("choices", "secret of the desk");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Host, x",
    "content-length, 5",
    "Transfer-Encoding, chunked",
    "X: y, z",
    "'', z",
    "X, 'a\r\nHost: other'",
    "X, 'a\u0000b'",
    "X, '\u4e2d'",
  })
  void a_header_that_would_change_how_a_request_is_sent_is_refused(String name, String value) {
    try (OutboundClient client = client(Map.of("functions.origins", ALLOWED))) {
      assertThatThrownBy(() -> client.allow(ALLOWED, List.of(new Header(name, value))))
          .isInstanceOf(OutboundException.class)
          .hasMessageContaining("header");
    }
  }

  @Test
  void nothing_is_sent_for_a_thread_that_is_to_stop() {
    try (FakeProvider server = new FakeProvider();
        OutboundClient client = client(privately(server))) {
      OutboundClient.Allowed request = client.allow(server.baseUrl().toString(), List.of());
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> post(client, request, "{}"))
          .isInstanceOf(WaitInterruptedException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.connections()).isZero();
    }
  }

  private static String post(OutboundClient client, OutboundClient.Allowed request, String json) {
    try (OutboundClient.Place place = client.place()) {
      return place.post(request, json);
    }
  }

  private static OutboundException noAnswer(OutboundClient client, URI address) {
    OutboundClient.Allowed request =
        client.allow(address.toString(), List.of(new Header("X-Key", "secret of the desk")));
    OutboundException e =
        catchThrowableOfType(OutboundException.class, () -> post(client, request, "{}"));
    assertThat(e.failure()).isEqualTo(OutboundFailure.NO_ANSWER);
    return e;
  }

  private static void isNotAllowed(OutboundClient client, String address) {
    assertThat(notAllowed(client, address))
        .hasMessage("its host leads to an address that may not be called");
  }

  private static OutboundException notAllowed(OutboundClient client, String address) {
    OutboundException e =
        catchThrowableOfType(
            OutboundException.class, () -> post(client, client.allow(address, List.of()), "{}"));
    assertThat(e.failure()).isEqualTo(OutboundFailure.NOT_ALLOWED);
    return e;
  }

  private static Map<String, String> privately(FakeProvider server) {
    return Map.of("functions.private-origins", "http://127.0.0.1:" + server.baseUrl().getPort());
  }

  private static OutboundClient client(Map<String, String> settings) {
    return new OutboundClient(config(settings));
  }

  private static OutboundConfig config(Map<String, String> settings) {
    Settings read = Settings.load(Optional.empty(), Map.of(), settings);
    OutboundConfig config = OutboundConfig.from(read);
    read.check();
    return config;
  }

  /// Names lead to these addresses, one lookup after the other; several stand between plus signs.
  private static DnsResolver leadingTo(String... lookups) {
    Deque<String> left = Stream.of(lookups).collect(Collectors.toCollection(ArrayDeque::new));
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        String[] found = left.remove().split("\\+", -1);
        InetAddress[] addresses = new InetAddress[found.length];
        for (int i = 0; i < found.length; i++) {
          addresses[i] = InetAddress.getByName(found[i]);
        }
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
