package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractorsTest {
  private static final String MOOD =
      """
      {"id": "mine", "name": "mood", "extractorFieldsJsonSchema": "{\\"type\\": \\"object\\"}"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String agent = "";

  @BeforeEach
  void anAgent() {
    agent = "/agents/" + ApiFixture.id(server.created("/agents", ApiFixture.AGENT));
  }

  private String extractors() {
    return agent + "/extractors";
  }

  @Test
  void an_extractor_comes_back_as_it_went_in_but_for_its_id() {
    JsonNode created = server.created(extractors(), MOOD);

    assertThat(created).isEqualTo(FunctionsTest.json(MOOD.replace("mine", ApiFixture.id(created))));
    assertThat(ApiFixture.id(created)).isNotEqualTo("mine");
    assertThat(server.get(extractors() + "/" + ApiFixture.id(created)).json()).isEqualTo(created);
  }

  @Test
  void the_list_has_all_newest_first_and_no_cursor() {
    assertThat(server.get(extractors()).json())
        .isEqualTo(FunctionsTest.json("{\"extractors\":[]}"));
    JsonNode older = server.created(extractors(), MOOD);
    JsonNode newer = server.created(extractors(), MOOD);

    assertThat(server.get(extractors()).json())
        .isEqualTo(FunctionsTest.json("{\"extractors\": [" + newer + "," + older + "]}"));
  }

  @Test
  void a_change_leaves_what_it_does_not_name() {
    JsonNode before = server.created(extractors(), MOOD);
    String path = extractors() + "/" + ApiFixture.id(before);

    assertThat(server.put(path, "{}").json()).isEqualTo(before);
    JsonNode renamed = server.put(path, "{\"name\": \"tone\"}").json();

    assertThat(renamed.get("name").asString()).isEqualTo("tone");
    assertThat(renamed.get("extractorFieldsJsonSchema"))
        .isEqualTo(before.get("extractorFieldsJsonSchema"));
    assertThat(server.get(path).json()).isEqualTo(renamed);
  }

  @Test
  void a_new_agent_can_bring_its_extractor_and_a_change_disables_it() {
    JsonNode created =
        server.created(
            "/agents", "{\"defaultExtractor\": " + MOOD + "," + ApiFixture.AGENT.substring(1));
    String path = "/agents/" + ApiFixture.id(created);
    String extractor = created.get("defaultExtractorId").asString();

    assertThat(created.has("defaultExtractor")).isFalse();
    assertThat(server.get(path + "/extractors/" + extractor).text("name")).isEqualTo("mood");
    assertThat(server.put(path, "{}").text("defaultExtractorId")).isEqualTo(extractor);
    assertThat(
            server
                .put(path, "{\"callAgentExtractorId\": \"\"}")
                .json()
                .get("defaultExtractorId")
                .isNull())
        .isTrue();
    assertThat(
            server
                .put(path, "{\"callAgentExtractorId\": \"%s\"}".formatted(extractor))
                .text("defaultExtractorId"))
        .isEqualTo(extractor);
  }

  @Test
  void the_extractor_of_another_agent_is_as_unknown_as_none() {
    String foreign = ApiFixture.id(server.created(extractors(), MOOD));
    anAgent();

    String unknown = withoutRequest(server.get(extractors() + "/nobody"));

    assertThat(withoutRequest(server.get(extractors() + "/" + foreign))).isEqualTo(unknown);
    assertThat(withoutRequest(server.put(extractors() + "/" + foreign, "{}"))).isEqualTo(unknown);
    server
        .put(agent, "{\"callAgentExtractorId\": \"%s\"}".formatted(foreign))
        .isProblem(422, "unknown_extractor");
  }

  private static String withoutRequest(TestServer.Answer answer) {
    answer.isProblem(404, "not_found");
    return FunctionsTest.without(answer.json(), "requestId").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 422 | missing_field | name",
        "{\"name\":\"n\"} | 422 | missing_field | extractorFieldsJsonSchema",
        "{\"name\":\"n\",\"extractorFieldsJsonSchema\":{}} | 400 | wrong_type"
            + " | extractorFieldsJsonSchema",
        "{\"name\":\"n\",\"extractorFieldsJsonSchema\":\"\"} | 422 | invalid_schema"
            + " | extractorFieldsJsonSchema",
        "{\"name\":\"n\",\"extractorFieldsJsonSchema\":\"{\\\"required\\\":1}\"} | 422"
            + " | invalid_schema | extractorFieldsJsonSchema",
        "{\"name\":\"n\",\"extractorFieldsJsonSchema\":\"{}\",\"nam\":1} | 422 | unknown_field | nam"
      })
  void a_bad_extractor_names_code_and_field(String body, int status, String code, String field) {
    TestServer.Answer answer = server.post(extractors(), body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(extractors()).json().get("extractors").size()).isZero();
  }

  @Test
  void a_bad_change_changes_nothing() {
    JsonNode before = server.created(extractors(), MOOD);
    String path = extractors() + "/" + ApiFixture.id(before);

    server
        .put(path, "{\"name\": \"x\", \"extractorFieldsJsonSchema\": \"no\"}")
        .isProblem(422, "invalid_schema");

    assertThat(server.get(path).json()).isEqualTo(before);
  }

  @Test
  void an_agent_with_a_bad_extractor_is_not_created() {
    int before = server.get("/agents").json().get("data").size();

    TestServer.Answer answer =
        server.post(
            "/agents",
            ApiFixture.AGENT.replaceFirst("\\{", "{\"defaultExtractor\": {\"name\": \"n\"},"));

    answer.isProblem(422, "missing_field");
    assertThat(answer.text("field")).isEqualTo("defaultExtractor.extractorFieldsJsonSchema");
    assertThat(server.get("/agents").json().get("data").size()).isEqualTo(before);
  }

  @Test
  void an_agent_has_a_bounded_number_of_extractors() {
    for (int i = 0; i < ExtractorsHandler.EXTRACTORS_MAX; i++) {
      server.created(extractors(), MOOD);
    }

    server.post(extractors(), MOOD).isProblem(422, "too_many_extractors");
    assertThat(server.get(extractors()).json().get("extractors").size())
        .isEqualTo(ExtractorsHandler.EXTRACTORS_MAX);
  }

  @Test
  void there_are_no_voices() {
    assertThat(server.get("/voices").json())
        .isEqualTo(FunctionsTest.json("{\"voices\": [], \"cursor\": null}"));
  }
}
