package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checker of all exchanges is itself checked: what is planted wrong, it names.
class ContractTest {
  private static final String CONFIG = "{\"id\":\"c\",\"name\":\"n\",\"promptSnippet\":\"\"}";
  private static final String ERROR = "{\"error\":\"No.\",\"code\":\"no\",\"requestId\":\"r\"}";

  @Test
  void what_is_described_passes() {
    assertThat(problems("GET", "/eval_configs/c", "", 200, CONFIG)).isEmpty();
    assertThat(problems("POST", "/eval_configs", "{\"name\":\"n\"}", 200, CONFIG)).isEmpty();
    assertThat(problems("GET", "/eval_configs/c", "", 404, ERROR)).isEmpty();
    assertThat(problems("DELETE", "/eval_configs", "", 405, ERROR)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"c\",\"name\":\"n\"} | promptSnippet",
        "{\"id\":\"c\",\"name\":\"n\",\"promptSnippet\":null} | /promptSnippet",
        "{\"id\":5,\"name\":\"n\",\"promptSnippet\":\"\"} | /id",
        "{\"id\":\"c\",\"name\":\"n\",\"promptSnippet\":\"\",\"createdBy\":\"me\"} | createdBy",
        "[] | array found, object expected"
      })
  void an_answer_of_another_shape_is_named(String answer, String named) {
    assertThat(problems("GET", "/eval_configs/c", "", 200, answer))
        .singleElement()
        .asString()
        .startsWith("answer ")
        .contains(named);
  }

  @Test
  void the_shapes_within_are_checked_too() {
    String run =
        """
        {"id": "r", "status": "DONE", "createdAt": "yesterday", "numErrored": -1,
         "aggregateResult": {"numPassing": 1}}
        """;

    assertThat(problems("GET", "/eval_runs/r", "", 200, run))
        .anyMatch(text -> text.contains("/status"))
        .anyMatch(text -> text.contains("/createdAt"))
        .anyMatch(text -> text.contains("numFailing"))
        .anyMatch(text -> text.contains("/numErrored"));
  }

  @Test
  void an_error_of_another_shape_is_named() {
    assertThat(problems("GET", "/eval_configs/c", "", 404, "{\"message\":\"No.\"}"))
        .anyMatch(text -> text.contains("'requestId' not found"))
        .anyMatch(text -> text.contains("message"));
    assertThat(problems("GET", "/nowhere", "", 404, "{}")).isNotEmpty();
  }

  @Test
  void a_status_verb_or_path_that_is_not_described_is_named() {
    assertThat(problems("GET", "/eval_configs/c", "", 201, CONFIG))
        .contains("answer: no status 201 is described");
    assertThat(problems("PATCH", "/eval_configs/c", "", 200, CONFIG))
        .containsExactly("no such operation is described");
    assertThat(problems("GET", "/nowhere", "", 200, "{}"))
        .containsExactly("no such operation is described");
  }

  @Test
  void a_header_that_is_missing_is_named() {
    Exchange exchange =
        new Exchange("GET", uri("/eval_configs/c"), "", 404, Map.of("Date", List.of("x")), ERROR);

    assertThat(Contract.ofTheServer().problems(exchange))
        .containsExactly("answer: the header X-Request-Id is missing");
  }

  @Test
  void a_request_that_was_taken_and_is_not_described_is_named() {
    assertThat(
            problems("POST", "/eval_configs", "{\"name\":\"n\",\"colour\":\"red\"}", 200, CONFIG))
        .singleElement()
        .asString()
        .startsWith("request ")
        .contains("colour");
    assertThat(problems("GET", "/eval_configs/c", "{}", 200, CONFIG)).isEmpty();
    assertThat(problems("GET", "/eval_configs/c", "{\"a\":1}", 200, CONFIG))
        .containsExactly("request: no body is described, and the server took one");
  }

  @Test
  void a_request_that_was_refused_may_be_anything() {
    assertThat(problems("POST", "/eval_configs", "{\"colour\":\"red\"}", 422, ERROR)).isEmpty();
    assertThat(problems("GET", "/eval_configs?limit=x", "", 422, ERROR)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=1001,limit", "limit=x,limit", "page=2,page"})
  void a_query_that_was_taken_and_is_not_described_is_named(String query, String named) {
    String page = "{\"data\":[],\"cursor\":null}";

    assertThat(problems("GET", "/eval_configs?limit=1000&cursor=a%20b", "", 200, page)).isEmpty();
    assertThat(problems("GET", "/eval_configs?" + query, "", 200, page))
        .singleElement()
        .asString()
        .startsWith("query " + named);
  }

  @Test
  void the_failure_can_be_read() {
    Exchange wrong = exchange("GET", "/eval_configs/c", "", 200, "{\"id\":\"c\",\"name\":\"n\"}");

    assertThatThrownBy(() -> Contract.checkAll(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("openapi.yaml describes this otherwise: GET")
        .hasMessageContaining("/api/eval_configs/c answered 200")
        .hasMessageContaining("promptSnippet")
        .hasMessageContaining("answered: {\"id\":\"c\",\"name\":\"n\"}");
  }

  @Test
  void an_answer_that_a_client_of_vogent_could_not_read_is_named() {
    Exchange ours = exchange("GET", "/eval_configs/c", "", 200, CONFIG);
    Exchange extended =
        exchange("GET", "/eval_configs/c", "", 200, CONFIG.replace("}", ",\"mine\":1}"));
    Exchange extension = exchange("GET", "/agents/a", "", 200, "{}");
    Exchange wrong = exchange("GET", "/eval_configs/c", "", 200, "{\"id\":\"c\",\"name\":\"n\"}");

    assertThat(Contract.ofVogent().problemsOfAnswer(ours)).isEmpty();
    assertThat(Contract.ofVogent().problemsOfAnswer(extended)).isEmpty();
    assertThat(Contract.ofVogent().problemsOfAnswer(extension)).isEmpty();
    assertThat(Contract.ofVogent().problemsOfAnswer(wrong))
        .singleElement()
        .asString()
        .contains("promptSnippet");
  }

  private static List<String> problems(
      String verb, String path, String request, int status, String answer) {
    return Contract.ofTheServer().problems(exchange(verb, path, request, status, answer));
  }

  private static Exchange exchange(
      String verb, String path, String request, int status, String answer) {
    Map<String, List<String>> headers =
        Map.of("x-request-id", List.of("r"), "etag", List.of("\"t\""));
    return new Exchange(verb, uri(path), request, status, headers, answer);
  }

  private static URI uri(String path) {
    return URI.create("http://localhost/api" + path);
  }
}
