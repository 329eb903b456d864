package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.suite.SuiteSchema;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The description and its page are there without a key, and need nobody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @AfterAll
  void stop() {
    http.close();
  }

  @Test
  void the_description_is_the_file_as_json() throws Exception {
    HttpResponse<String> answer = get("/api/openapi.json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(new JsonMapper().readTree(answer.body())).isEqualTo(Description.read());
  }

  @Test
  void the_page_links_only_to_files_of_this_server() throws Exception {
    HttpResponse<String> page = get("/api/docs");
    List<String> links =
        LINK.matcher(page.body()).results().map((MatchResult link) -> link.group(1)).toList();

    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(links)
        .contains("docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/page.js")
        .noneMatch(link -> link.startsWith("/") || link.contains("//"));
    for (String link : links) {
      assertThat(link.equals("data:,") || get("/api/" + link).statusCode() == 200)
          .as(link)
          .isTrue();
    }
  }

  @Test
  void the_schema_of_suites_is_the_text_that_the_command_prints() throws Exception {
    HttpResponse<String> answer = get("/schema/suite-1.json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/schema+json");
    assertThat(answer.body()).isEqualTo(SuiteSchema.json());
    assertThat(get("/schema/suite-2.json").statusCode()).isEqualTo(404);
  }

  @Test
  void the_page_asks_no_validator_elsewhere() throws Exception {
    assertThat(get("/api/docs/page.js").body()).contains("validatorUrl: null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/openapi.json",
        "/api/docs",
        "/api/docs/page.js",
        "/api/docs/swagger-ui.css",
        "/api/docs/swagger-ui-bundle.js",
        "/schema/suite-1.json"
      })
  void a_file_allows_nothing_from_elsewhere_and_is_sent_once(String path) throws Exception {
    HttpResponse<String> first = get(path);
    HttpResponse<String> second =
        send(server.withoutKey(path).header("If-None-Match", header(first, "ETag")));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isNotEmpty();
    assertThat(header(first, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(first, "Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .doesNotContain("unsafe")
        .doesNotContain("http")
        .doesNotContain("*");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  /// Relative, so that it leads there behind a proxy with a path of its own too.
  @ParameterizedTest
  @CsvSource({"/api,api/docs", "/api/,docs", "/api/docs/,../docs"})
  void who_looks_for_a_page_is_led_to_it(String path, String page) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo(page);
    assertThat(answer.uri().resolve(page).getPath()).isEqualTo("/api/docs");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(server.withoutKey(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
