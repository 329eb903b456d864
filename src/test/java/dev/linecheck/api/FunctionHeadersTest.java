package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.HeaderValue;
import dev.linecheck.store.FunctionStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Headers of functions are credentials that no key reads back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionHeadersTest {
  private static final String SECRET = "Bearer canary-of-the-desk-7391";
  private static final String FUNCTION =
      """
      {"name": "book", "description": "books", "type": "api", "apiPath": "https://desk.example",
       "headers": %s}
      """;
  private static final String HEADERS =
      """
      [{"key": "Authorization", "value": "%s"}, {"key": "X-Short", "value": "12345678"},
       {"key": "X-Two", "value": "first-of-two-aaaa"}, {"key": "X-Two", "value": "second-of-two-bbbb"}]
      """
          .formatted(SECRET);

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A\\nB | x | key",
        "'' | x | key",
        "A B | x | key",
        "Host | x | key",
        "content-length | 5 | key",
        "Transfer-Encoding | chunked | key",
        "Connection | close | key",
        "X-Key | canary\\r\\nHost: other | value",
        "X-Key | canary\\u0001 | value",
        "X-Key | canary\\u4e2d | value",
      })
  void a_header_that_no_request_can_have_is_refused(String key, String value, String part) {
    String headers = "[{\"key\": \"%s\", \"value\": \"%s\"}]".formatted(key, value);
    JsonNode made = server.created("/functions", FUNCTION.formatted("[]"));

    for (TestServer.Answer answer :
        List.of(
            server.post("/functions", FUNCTION.formatted(headers)),
            server.put(
                "/functions/" + made.get("id").asString(), "{\"headers\": " + headers + "}"))) {
      answer.isProblem(422, "invalid_header");
      assertThat(answer.text("field")).isEqualTo("headers[0]." + part);
      assertThat(answer.text("error")).doesNotContain("canary");
    }
  }

  @Test
  void an_object_in_place_of_the_list_is_told_what_the_list_has() {
    TestServer.Answer answer = server.post("/functions", FUNCTION.formatted("{\"A\": \"b\"}"));

    answer.isProblem(400, "wrong_type");
    assertThat(answer.text("error"))
        .isEqualTo("headers is a list of {\"key\", \"value\"}, not a JSON object.");
  }

  @Test
  void every_answer_shows_the_last_four_characters_at_most() {
    String body = FUNCTION.formatted(HEADERS);
    TestServer.Answer created = repeatable(body);
    String path = "/functions/" + created.text("id");
    TestServer reader = server.as(Permission.READ);

    for (TestServer.Answer answer :
        List.of(
            created,
            repeatable(body),
            server.get(path),
            server.get("/functions"),
            reader.get(path),
            reader.get("/functions"),
            server.put(path, "{\"name\": \"book2\"}"),
            server.delete(path))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().toString())
          .contains("\"Authorization\",\"value\":\"****7391\"")
          .contains("\"X-Short\",\"value\":\"****\"")
          .doesNotContain("canary", "12345678", "of-two");
    }
  }

  private TestServer.Answer repeatable(String body) {
    return server.send(
        server
            .request("/functions")
            .header("Idempotency-Key", "one of " + getClass().getName())
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void an_answer_that_is_sent_back_keeps_the_credentials() {
    JsonNode created = server.created("/functions", FUNCTION.formatted(HEADERS));
    String path = "/functions/" + ApiFixture.id(created);
    String edited = created.toString().replace("\"book\"", "\"book2\"");

    JsonNode after = server.put(path, edited).json();

    assertThat(after.get("name").asString()).isEqualTo("book2");
    assertThat(after.get("headers")).isEqualTo(created.get("headers"));
    assertThat(values(ApiFixture.id(created)))
        .containsExactly(SECRET, "12345678", "first-of-two-aaaa", "second-of-two-bbbb");
  }

  /// Functions of the hosted API may say it.
  @Test
  void the_content_type_of_a_function_is_json() {
    String headers = "[{\"key\": \"content-type\", \"value\": \"%s\"}]";

    server.created("/functions", FUNCTION.formatted(headers.formatted("application/json")));
    server
        .post("/functions", FUNCTION.formatted(headers.formatted("text/plain")))
        .isProblem(422, "invalid_header");
  }

  /// Fields that nobody here knows are kept in the clear.
  @ParameterizedTest
  @CsvSource({
    "Headers,Headers",
    "header,header",
    "apiHeaders,apiHeaders",
    "authorization,authorization",
    "API-Key,API-Key",
    "auth,auth",
    "settings.0.bearerToken,settings[0].bearerToken"
  })
  void a_credential_in_a_field_that_nobody_knows_is_refused(String field, String place) {
    String value = "\"" + SECRET + "\"";
    String open =
        field.startsWith("settings")
            ? "\"settings\": [{\"bearerToken\": %s}]".formatted(value)
            : "\"%s\": %s".formatted(field, value);
    String function = FUNCTION.formatted("[], " + open);
    String path =
        "/functions/" + ApiFixture.id(server.created("/functions", FUNCTION.formatted("[]")));

    for (TestServer.Answer answer :
        List.of(server.post("/functions", function), server.put(path, "{" + open + "}"))) {
      answer.isProblem(422, "open_credential");
      assertThat(answer.text("field")).isEqualTo(place);
      assertThat(answer.json().toString()).doesNotContain("canary");
    }
  }

  /// Whoever changes the address must know the credentials that go there.
  @Test
  void credentials_are_not_sent_to_another_address_than_they_were_given_for() {
    JsonNode created = server.created("/functions", FUNCTION.formatted(HEADERS));
    String path = "/functions/" + ApiFixture.id(created);
    String elsewhere = "{\"apiPath\": \"https://other.example\"%s}";

    server.put(path, elsewhere.formatted("")).isProblem(422, "headers_needed");
    server
        .put(path, elsewhere.formatted(", \"headers\": " + created.get("headers")))
        .isProblem(422, "unknown_mask");
    assertThat(server.get(path).json()).isEqualTo(created);

    assertThat(server.put(path, "{\"apiPath\": \"HTTPS://Desk.example/book\"}").status())
        .isEqualTo(200);
    assertThat(values(ApiFixture.id(created))).contains(SECRET);
    assertThat(server.put(path, elsewhere.formatted(", \"headers\": []")).status()).isEqualTo(200);
    assertThat(values(ApiFixture.id(created))).isEmpty();
  }

  @Test
  void a_mask_beside_new_values_stands_for_what_is_kept_under_its_name() {
    String id = ApiFixture.id(server.created("/functions", FUNCTION.formatted(HEADERS)));

    server.put(
        "/functions/" + id,
        """
        {"headers": [{"key": "X-New", "value": "a-new-one"}, {"key": "x-two", "value": "****bbbb"},
                     {"key": "Authorization", "value": "Bearer changed"}]}
        """);

    assertThat(values(id)).containsExactly("a-new-one", "second-of-two-bbbb", "Bearer changed");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, ****7392, 0",
    "Authorization, ****, 0",
    "X-Other, ****7391, 0",
    "X-Short, ****5678, 0",
    "X-Two, ****????, 0"
  })
  void a_mask_that_matches_nothing_is_refused_and_changes_nothing(
      String key, String mask, int index) {
    String id = ApiFixture.id(server.created("/functions", FUNCTION.formatted(HEADERS)));
    String headers = "[{\"key\": \"%s\", \"value\": \"%s\"}]".formatted(key, mask);

    TestServer.Answer refused =
        server.put("/functions/" + id, "{\"headers\": %s}".formatted(headers));
    TestServer.Answer refusedToo = server.post("/functions", FUNCTION.formatted(headers));

    for (TestServer.Answer answer : List.of(refused, refusedToo)) {
      answer.isProblem(422, "unknown_mask");
      assertThat(answer.text("field")).isEqualTo("headers[%d].value".formatted(index));
    }
    assertThat(values(id)).hasSize(4).contains(SECRET);
  }

  @Test
  void one_mask_does_not_stand_for_two_headers() {
    String id = ApiFixture.id(server.created("/functions", FUNCTION.formatted(HEADERS)));

    server
        .put(
            "/functions/" + id,
            """
            {"headers": [{"key": "X-Two", "value": "****aaaa"}, {"key": "X-Two", "value": "****aaaa"}]}
            """)
        .isProblem(422, "unknown_mask");
  }

  @Test
  void a_url_with_user_and_password_is_refused_without_being_repeated() {
    String body =
        FUNCTION.formatted("[]").replace("https://desk", "https://ann:canary-of-the-url@desk");

    TestServer.Answer answer = server.post("/functions", body);

    answer.isProblem(422, "credentials_in_url");
    assertThat(answer.text("field")).isEqualTo("apiPath");
    assertThat(answer.json().toString()).doesNotContain("canary");
  }

  /// As they are kept.
  private List<String> values(String id) {
    FunctionDefinition function =
        new FunctionStore(server.database())
            .find(new WorkspaceId("w1"), new FunctionId(id))
            .orElseThrow();
    return ((FunctionKind.Api) function.kind())
        .headers().stream().map(header -> ((HeaderValue.Known) header.value()).text()).toList();
  }
}
