package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.api.listen.RawClient;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import dev.linecheck.store.StoreDump;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class SignInPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private final Browser browser = new Browser(server);

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void a_stranger_is_led_to_the_form() {
    Seen page = browser.get("/");

    assertThat(page.status()).isEqualTo(303);
    assertThat(page.header("Location")).isEqualTo("/sign-in");
    assertThat(browser.get("/sign-in").one("form[action=/sign-in] input[name=key]").attr("type"))
        .isEqualTo("password");
  }

  @Test
  void a_link_of_a_colleague_is_followed_after_the_sign_in() {
    String link = "/compare?before=a%2Bb&after=2&note=x+y%25";
    Seen form = browser.get(browser.get(link).header("Location"));

    String back = form.one("form[action=/sign-in] input[name=back]").attr("value");
    Seen refused = browser.post("/sign-in", Map.of("key", "wrong", "back", back));

    assertThat(back).isEqualTo(link);
    assertThat(refused.one("input[name=back]").attr("value")).isEqualTo(link);
    assertThat(
            browser
                .post("/sign-in", Map.of("key", TestServer.KEY, "back", back))
                .header("Location"))
        .isEqualTo(link);
  }

  @Test
  void a_name_with_a_sign_that_cannot_be_stored_is_refused() {
    for (String name : List.of("Ann\u0000", "A\u0000nn", "A\u001bnn", "\u0000")) {
      Seen page = browser.post("/sign-in", Map.of("key", TestServer.KEY, "name", name));

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.one("[role=alert]").text()).contains("Your name has a sign");
    }
    assertThat(
            browser
                .post("/sign-in", Map.of("key", TestServer.KEY, "name", " Änn 安\n"))
                .header("Location"))
        .isEqualTo("/");
  }

  @Test
  void a_sign_in_leads_to_no_other_server() {
    assertThat(
            browser
                .post("/sign-in", Map.of("key", TestServer.KEY, "back", "//evil.example.com"))
                .header("Location"))
        .isEqualTo("/");
    assertThat(
            browser
                .get("/sign-in?back=https%3A%2F%2Fevil.example.com")
                .one("input[name=back]")
                .attr("value"))
        .isEqualTo("/");
  }

  @Test
  void a_form_of_a_stranger_and_a_very_long_link_lead_to_the_sign_in_alone() {
    assertThat(browser.post("/theme", Map.of("theme", "dark")).header("Location"))
        .isEqualTo("/sign-in");
    assertThat(browser.get("/?q=" + "a".repeat(2000)).header("Location")).isEqualTo("/sign-in");
    assertThat(browser.get("/?q=" + "%20".repeat(650)).header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void a_key_signs_in_and_the_cookie_is_for_the_server_alone() {
    Seen answer = browser.signIn(TestServer.KEY);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/");
    assertThat(answer.header("Set-Cookie"))
        .startsWith("linecheck-session-" + server.port() + "=")
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=43200")
        .doesNotContain("Secure");
    assertThat(browser.get("/").one("h1").text()).isEqualTo("Overview");
  }

  @Test
  void over_https_the_cookie_is_secure_and_of_this_host() throws IOException {
    String body = "key=" + TestServer.KEY;
    try (RawClient client = RawClient.to(server.port())) {
      client.send(
          "POST /sign-in HTTP/1.1\r\nHost: evals.example.com\r\nOrigin: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(TestServer.PROXY, body.length(), body));

      assertThat(client.answer())
          .startsWith("HTTP/1.1 303")
          .contains("Set-Cookie: __Host-linecheck-session=", "; Secure");
    }
  }

  @Test
  void the_name_that_somebody_gives_stands_in_the_header() {
    browser.post("/sign-in", Map.of("key", TestServer.KEY, "name", "Ada <b>"));

    assertThat(browser.get("/").one("header summary").text()).isEqualTo("Ada <b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "' or 1=1"})
  void an_unknown_key_is_refused(String key) {
    Seen page = browser.signIn(key);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.one("[role=alert]").text())
        .isEqualTo("This key is unknown, revoked or expired.");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void a_key_of_pipelines_is_refused_with_the_reason() {
    Seen page = browser.signIn(server.as(Permission.CI).key());

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.one("[role=alert]").text()).contains("reads no words of calls");
  }

  @Test
  void a_session_ends_after_twelve_hours() {
    browser.signIn(TestServer.KEY);
    server.pass(Duration.ofHours(12).minusMinutes(1));
    assertThat(browser.get("/").status()).isEqualTo(200);

    server.pass(Duration.ofMinutes(1));

    assertThat(browser.get("/").header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void a_session_ends_with_the_sign_out() {
    browser.signIn(TestServer.KEY);
    Map<String, String> before = Map.copyOf(browser.cookies());

    Seen answer = browser.submit("/sign-out", Map.of());

    assertThat(answer.header("Location")).isEqualTo("/sign-in");
    assertThat(browser.cookies()).isEmpty();
    browser.cookies().putAll(before);
    assertThat(browser.get("/").header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void a_session_ends_when_its_key_is_revoked() {
    JsonNode key = server.created("/keys", "{\"name\": \"ann\", \"permissions\": [\"read\"]}");
    browser.signIn(key.get("key").asString());
    assertThat(browser.get("/").status()).isEqualTo(200);

    server.delete("/keys/" + key.get("id").asString());

    assertThat(browser.get("/").header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void a_link_signs_in_once() {
    String link = server.signInPath();

    assertThat(browser.get(link).header("Location")).isEqualTo("/");
    assertThat(browser.get("/").status()).isEqualTo(200);
    try (Browser other = new Browser(server)) {
      Seen again = other.get(link);
      assertThat(again.status()).isEqualTo(403);
      assertThat(again.one("[role=alert]").text()).startsWith("This link was used before");
      assertThat(other.cookies()).isEmpty();
    }
  }

  @Test
  void a_link_is_valid_for_ten_minutes() {
    String link = server.signInPath();
    server.pass(Duration.ofMinutes(10));

    assertThat(browser.get(link).status()).isEqualTo(403);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void too_many_attempts_in_a_minute_are_refused_even_with_a_right_key() {
    for (int attempt = 0; attempt < TestServer.SIGN_IN_MAX; attempt++) {
      assertThat(browser.signIn("wrong").status()).isEqualTo(403);
    }

    Seen refused = browser.signIn(TestServer.KEY);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("60");
    assertThat(refused.text()).contains("There were too many attempts. Try again in a minute.");

    server.pass(Duration.ofMinutes(1));
    assertThat(browser.signIn(TestServer.KEY).status()).isEqualTo(303);
  }

  @Test
  void the_token_of_a_session_is_not_stored() {
    browser.signIn(TestServer.KEY);

    String token = browser.cookies().values().iterator().next();

    assertThat(StoreDump.of(server.database())).doesNotContain(token);
  }
}
