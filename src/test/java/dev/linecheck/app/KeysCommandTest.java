package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `linecheck keys` against a running server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysCommandTest {
  private static final String KEY = "the-key-of-the-command-tests";

  @TempDir private static Path folder;
  private Server server;

  @BeforeAll
  void start() {
    server = CommandRun.server(folder, KEY);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_new_key_stands_alone_on_the_standard_output_and_works() {
    CommandRun made = keys("create", "nightly", "--permission", "admin");

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).matches("lc_[0-9a-f]{48}\\R");
    assertThat(made.err()).contains("not shown again").doesNotContain("lc_");
    assertThat(with(made.out().strip(), "", "list").exit()).isZero();
  }

  @Test
  void a_list_tells_everything_but_the_keys() {
    String key =
        keys(
                "create",
                "runs\u001b[2J",
                "--permission",
                "run",
                "--expires-at",
                "2999-01-31T12:00:00Z")
            .out()
            .strip();

    CommandRun list = keys("list");

    assertThat(list.out())
        .containsPattern("(?m)^\\S{36} {2}run .*  2999-01-31T12:00:00Z  .*runs\\?\\[2J$")
        .containsPattern("(?m)^\\S{36} {2}admin .*never .*bootstrap key$")
        .doesNotContain(key)
        .doesNotContain(KEY);
  }

  @Test
  void a_revoked_key_opens_nothing() {
    String key = keys("create", "revoke me", "--permission", "admin").out().strip();
    String id = idOf("revoke me");

    CommandRun revoked = keys("revoke", id);

    assertThat(revoked.exit()).as(revoked.err()).isZero();
    assertThat(revoked.out()).contains(id);
    CommandRun list = with(key, "", "list");
    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err()).contains("unknown, revoked or expired").doesNotContain(key);
    assertThat(list.out()).isEmpty();
  }

  @Test
  void what_the_server_refuses_is_told() {
    assertThat(keys("revoke", "no-such-key").err()).contains("There is no such key.");
    assertThat(
            keys("create", "past", "--permission", "run", "--expires-at", "2001-01-01T00:00:00Z")
                .err())
        .contains("expiresAt is in the past");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/api", "/api/"})
  void a_url_is_understood_with_and_without_its_end(String end) {
    CommandRun list = with(KEY, end, "list");

    assertThat(list.exit()).as(list.err()).isZero();
  }

  @Test
  void a_key_that_can_be_none_is_not_repeated() {
    CommandRun list = with("secret\u0001secret", "", "list");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err()).contains("no key has").doesNotContain("secret");
  }

  @Test
  void a_refused_key_is_told_in_the_words_of_the_server() {
    CommandRun list = with("lc_of-another-server", "", "list");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err())
        .isEqualToIgnoringNewLines(
            "linecheck: The API key is unknown, revoked or expired. Check LINECHECK_KEY or --key.");
  }

  @Test
  void without_a_key_the_command_says_how_to_give_one() {
    CommandRun list = CommandRun.of("keys", "list", "--key", "");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err()).contains("LINECHECK_KEY", "--key");
  }

  @Test
  void where_no_server_listens_the_url_is_named() {
    CommandRun list = CommandRun.of("keys", "list", "--key", KEY, "--url", "http://127.0.0.1:1");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err())
        .isEqualToIgnoringNewLines(
            "linecheck: no server at http://127.0.0.1:1/api: nothing listens there");
  }

  @Test
  void a_host_that_does_not_exist_is_named() {
    assertThat(listOf("http://no-such-host.invalid").err())
        .isEqualToIgnoringNewLines(
            "linecheck: no server at http://no-such-host.invalid/api: nobody knows this host");
  }

  @Test
  void a_server_without_tls_is_told_from_none() {
    String url = "https://127.0.0.1:" + server.port();

    assertThat(listOf(url).err())
        .startsWith("linecheck: no secure connection to the server at " + url + "/api: ")
        .doesNotContain("Exception");
  }

  @Test
  void a_url_without_its_scheme_is_refused_with_what_is_wanted() {
    assertThat(listOf("127.0.0.1:8080").err()).contains("http://", "not '127.0.0.1:8080'");
    assertThat(listOf("http://").err()).contains("http://").doesNotContain("Exception");
  }

  @Test
  void another_server_is_told_from_linecheck() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write("<html>".getBytes(StandardCharsets.US_ASCII));
          }
        });
    other.start();
    try {
      String url = "http://127.0.0.1:" + other.getAddress().getPort();

      assertThat(listOf(url).err()).contains(url + "/api is no Linecheck server");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void a_connection_that_is_cut_off_is_told_in_words() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> cutOff(rude));

      assertThat(listOf("http://127.0.0.1:" + rude.getLocalPort()).err())
          .contains("/api broke off: ")
          .doesNotContain("Exception", "null");
    }
  }

  private static void cutOff(ServerSocket rude) {
    try {
      while (true) {
        rude.accept().close();
      }
    } catch (IOException _) {
      // the test has ended
    }
  }

  private static CommandRun listOf(String url) {
    CommandRun list = CommandRun.of("keys", "list", "--key", KEY, "--url", url);
    assertThat(list.exit()).isEqualTo(2);
    return list;
  }

  @Test
  void a_permission_that_is_none_and_a_folder_without_offline_are_usage_errors() {
    assertThat(keys("create", "a", "--permission", "all").exit()).isEqualTo(2);
    assertThat(keys("create", "a").err()).contains("--permission");
    assertThat(keys("create", "a", "--permission", "run", "--data", "x").err())
        .contains("--offline");
    assertThat(CommandRun.of("keys").exit()).isEqualTo(2);
  }

  private CommandRun keys(String... arguments) {
    return with(KEY, "", arguments);
  }

  private CommandRun with(String key, String end, String... arguments) {
    String url = "http://127.0.0.1:" + server.port() + end;
    return CommandRun.of(
        Stream.of(List.of("keys"), List.of(arguments), List.of("--url", url, "--key", key))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private String idOf(String name) {
    return keys("list")
        .out()
        .lines()
        .filter(line -> line.endsWith("  " + name))
        .map(line -> line.substring(0, 36))
        .findFirst()
        .orElseThrow();
  }
}
