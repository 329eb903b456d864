package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.listen.RawClient;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests of a browser are taken, and what every answer forbids the browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageSafetyTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private final Browser stranger = new Browser(server);

  @AfterAll
  void close() {
    stranger.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/nothing"})
  void a_page_allows_the_browser_nothing_from_elsewhere(String path) {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(page.header("Content-Security-Policy"))
          .contains(
              "default-src 'self'",
              "object-src 'none'",
              "base-uri 'none'",
              "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(page.header("X-Request-Id")).isNotBlank();
      assertThat(page.html().select("[style], style, script:not([src]), [onclick]")).isEmpty();
    }
  }

  @Test
  void a_file_of_a_page_is_kept_for_ever_under_its_digest() {
    String path = stranger.get("/sign-in").one("link[rel=stylesheet]").attr("href");

    Seen file = stranger.get(path);

    assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(file.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
    assertThat(stranger.get("/assets/000000000000/style.css").header("Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(stranger.get("/assets/000000000000/other.css").status()).isNotEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example.com, 421",
    "evil.example.com:80, 421",
    "127.0.0.1.evil.example.com, 421",
    "evals.example.com:8443, 421",
    "localhost@evil.example.com, 400",
    "LOCALHOST:1, 303",
    "[::1]:8080, 303",
    "evals.example.com, 303",
  })
  void only_known_hosts_get_a_page(String host, int status) throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example.com, ",
    "null, ",
    "http://127.0.0.1, ",
    ", cross-site",
    ", same-site",
    ", none",
    ", ",
    "ours, cross-site",
  })
  void a_form_of_another_site_is_not_taken(String origin, String site) {
    try (Browser browser = Browser.signedIn(server)) {
      String token = browser.get("/").html().select("input[name=token]").getFirst().attr("value");
      HttpRequest.Builder form = browser.form("/sign-out", Map.of("token", token));
      if (origin != null) {
        form.header("Origin", origin.equals("ours") ? "http://127.0.0.1:" + server.port() : origin);
      }
      if (site != null) {
        form.header("Sec-Fetch-Site", site);
      }

      assertThat(browser.send(form).status()).isEqualTo(403);
      assertThat(browser.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void a_form_without_the_token_of_its_session_is_not_taken() {
    try (Browser browser = Browser.signedIn(server);
        Browser other = Browser.signedIn(server)) {
      String foreign = other.get("/").html().select("input[name=token]").getFirst().attr("value");

      assertThat(browser.post("/sign-out", Map.of()).status()).isEqualTo(403);
      assertThat(browser.post("/sign-out", Map.of("token", foreign)).status()).isEqualTo(403);
      assertThat(browser.get("/").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"token=%zz", "token=%", "key=%00", "%c3%28=1&&=&==", "a=b;c"})
  void a_form_that_cannot_be_read_is_refused(String body) {
    HttpRequest.Builder form =
        stranger
            .request("/sign-in")
            .header("Origin", "http://127.0.0.1:" + server.port())
            .POST(HttpRequest.BodyPublishers.ofString(body));

    assertThat(stranger.send(form).status()).isBetween(400, 403);
  }

  @Test
  void a_choice_of_colours_stays_and_leads_nowhere_else() {
    try (Browser browser = Browser.signedIn(server)) {
      for (String back : List.of("//evil.example.com", "/" + "a/".repeat(25_000))) {
        Seen answer = browser.submit("/theme", Map.of("theme", "dark", "back", back));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
      }
      assertThat(browser.get("/").one("html").attr("data-theme")).isEqualTo("dark");
    }
  }

  @Test
  void a_choice_of_colours_returns_to_the_page_with_its_query() {
    try (Browser browser = Browser.signedIn(server)) {
      String page = "/nothing?verdict=failing&q=a%20b";
      String back = browser.get(page).one("form[action=/theme] input[name=back]").attr("value");

      assertThat(browser.submit("/theme", Map.of("theme", "dark", "back", back)).header("Location"))
          .isEqualTo(page);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/search?q=", "/runs/"})
  void an_address_that_is_too_long_gets_a_page(String path) {
    Seen page = stranger.get(path + "a".repeat(5_000));

    assertThat(page.status()).isEqualTo(414);
    assertThat(page.one("h1").text()).isEqualTo("This address is too long");
    assertThat(page.text()).contains("at most 4,096 characters");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
  }

  @Test
  void an_unknown_page_has_the_navigation_and_the_request_id() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/nothing");

      assertThat(page.status()).isEqualTo(404);
      assertThat(page.one("h1").text()).isEqualTo("There is no such page");
      assertThat(page.one("main code").text()).isEqualTo(page.header("X-Request-Id"));
      assertThat(page.html().select("header nav")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/nothing, 401", "/health/nothing, 404"})
  void other_paths_of_the_server_answer_as_they_did(String path, int status) {
    Seen answer = stranger.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void a_reader_signs_in() {
    try (Browser browser = Browser.signedIn(server.as(Permission.READ))) {
      assertThat(browser.get("/").status()).isEqualTo(200);
    }
  }
}
