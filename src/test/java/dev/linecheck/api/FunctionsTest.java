package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {
  private static final String TRANSFER =
      """
      {"name": "hand over", "description": "to a person", "type": "transfer",
       "allowedNumbers": [{"number": "+14155550100"}, {"number": "+498912345"}],
       "lifecycleMessages": {"started": ["One moment."]}}
      """;
  private static final String API =
      """
      {"id": "mine", "name": "book", "description": "books a visit", "type": "api",
       "apiPath": "https://desk.example/book?x=1",
       "headers": [{"key": "Authorization", "value": "Bearer s3cret"}],
       "inputJsonSchema": "{\\"type\\": \\"object\\"}",
       "lifecycleMessages": {"started": [], "waiting": ["Still there?"], "awaitSpeech": true},
       "displayName": "Booking"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_transfer_function_comes_back_as_it_went_in() {
    JsonNode created = server.created("/functions", TRANSFER);

    assertThat(without(created, "id")).isEqualTo(json(TRANSFER));
    assertThat(server.get("/functions/" + ApiFixture.id(created)).json()).isEqualTo(created);
  }

  @Test
  void an_api_function_keeps_what_nobody_knows_but_has_an_id_of_ours_and_masked_headers() {
    JsonNode created = server.created("/functions", API);

    assertThat(ApiFixture.id(created)).isNotEqualTo("mine");
    assertThat(without(created, "id"))
        .isEqualTo(without(json(API.replace("Bearer s3cret", "****cret")), "id"));
    assertThat(server.get("/functions/" + ApiFixture.id(created)).json()).isEqualTo(created);
  }

  @ParameterizedTest
  @CsvSource({"knowledge_base", "custom"})
  void a_kind_that_nothing_here_runs_is_kept_whole(String type) {
    String body =
        "{\"name\":\"n\",\"description\":\"d\",\"type\":\"%s\",\"inner\":{\"deep\":[1,null]}}"
            .formatted(type);

    JsonNode created = server.created("/functions", body);

    assertThat(without(created, "id")).isEqualTo(json(body));
  }

  @Test
  void functions_are_listed_newest_first() {
    String older = ApiFixture.id(server.created("/functions", TRANSFER));
    String newer = ApiFixture.id(server.created("/functions", API));

    JsonNode first = server.get("/functions?limit=1").json();
    JsonNode second =
        server.get("/functions?limit=1&cursor=" + first.get("cursor").asString()).json();

    assertThat(ApiFixture.id(first.get("data").get(0))).isEqualTo(newer);
    assertThat(ApiFixture.id(second.get("data").get(0))).isEqualTo(older);
  }

  @Test
  void a_change_leaves_what_it_does_not_name() {
    String id = ApiFixture.id(server.created("/functions", API));
    JsonNode before = server.get("/functions/" + id).json();

    server.put("/functions/" + id, "{}");
    assertThat(server.get("/functions/" + id).json()).isEqualTo(before);

    JsonNode after =
        server
            .put(
                "/functions/" + id,
                """
                {"id": "mine", "type": "api", "name": "book2", "headers": [],
                 "inputJsonSchema": "", "lifecycleMessages": null, "displayName": null,
                 "colour": "red"}
                """)
            .json();

    assertThat(after)
        .isEqualTo(
            json(
                """
                {"id": "%s", "name": "book2", "description": "books a visit", "type": "api",
                 "apiPath": "https://desk.example/book?x=1", "headers": [], "colour": "red"}
                """
                    .formatted(id)));
    assertThat(server.get("/functions/" + id).json()).isEqualTo(after);
  }

  @Test
  void a_deleted_function_is_answered_once_more_and_then_gone_also_from_its_agents() {
    String gone = ApiFixture.id(server.created("/functions", API));
    String stays = ApiFixture.id(server.created("/functions", TRANSFER));
    String agent = ApiFixture.id(server.created("/agents", ApiFixture.AGENT));
    server.put(
        "/agents/" + agent,
        """
        {"linkedFunctionDefinitionInputs": [{"functionDefinitionId": "%s"},
          {"functionDefinitionId": "%s"}]}
        """
            .formatted(gone, stays));

    TestServer.Answer deleted = server.delete("/functions/" + gone);

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text("name")).isEqualTo("book");
    server.get("/functions/" + gone).isProblem(404, "not_found");
    server.delete("/functions/" + gone).isProblem(404, "not_found");
    server.put("/functions/" + gone, "{}").isProblem(404, "not_found");
    assertThat(server.get("/agents/" + agent).json().get("linkedFunctionDefinitions"))
        .isEqualTo(json("[{\"functionDefinitionId\": \"%s\"}]".formatted(stays)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 422 | missing_field | name",
        "{\"name\":\"n\"} | 422 | missing_field | description",
        "{\"name\":\"n\",\"description\":\"d\"} | 422 | missing_field | type",
        "{\"name\":\"n\",\"description\":\"d\",\"type\":\"API\"} | 422 | unknown_value | type",
        "{\"name\":\"n\",\"description\":5} | 400 | wrong_type | description",
        "T} | 422 | missing_field | allowedNumbers",
        "T,\"allowedNumbers\":[]} | 422 | no_numbers | allowedNumbers",
        "T,\"allowedNumbers\":[{\"number\":\"+15\"},{\"number\":\"0170\"}]} | 422 | invalid_number"
            + " | allowedNumbers[1].number",
        "T,\"allowedNumbers\":[{}]} | 422 | missing_field | allowedNumbers[0].number",
        "T,\"allowedNumbers\":[\"+15\"]} | 400 | wrong_type | allowedNumbers[0]",
        "A} | 422 | missing_field | apiPath",
        "A,\"apiPath\":\"/book\"} | 422 | invalid_url | apiPath",
        "A,\"apiPath\":\"ftp://desk.example\"} | 422 | invalid_url | apiPath",
        "A,\"apiPath\":\"https:///book\"} | 422 | invalid_url | apiPath",
        "A,\"apiPath\":\"http://a b\"} | 422 | invalid_url | apiPath",
        "U,\"headers\":[{\"key\":\"k\"}]} | 422 | missing_field | headers[0].value",
        "U,\"headers\":{}} | 400 | wrong_type | headers",
        "U,\"inputJsonSchema\":{}} | 400 | wrong_type | inputJsonSchema",
        "U,\"inputJsonSchema\":\"{\"} | 422 | invalid_schema | inputJsonSchema",
        "U,\"inputJsonSchema\":\"[]\"} | 422 | invalid_schema | inputJsonSchema",
        "U,\"inputJsonSchema\":\"{\\\"maximum\\\":1e9999999999}\"} | 422 | invalid_schema | inputJsonSchema",
        "U,\"inputJsonSchema\":\"{\\\"type\\\":\\\"word\\\"}\"} | 422 | invalid_schema"
            + " | inputJsonSchema",
        "U,\"lifecycleMessages\":{}} | 422 | missing_field | lifecycleMessages.started",
        "U,\"lifecycleMessages\":{\"started\":\"a\"}} | 400 | wrong_type"
            + " | lifecycleMessages.started",
        "U,\"lifecycleMessages\":{\"started\":[],\"awaitSpeech\":1}} | 400 | wrong_type"
            + " | lifecycleMessages.awaitSpeech"
      })
  void a_bad_function_names_code_and_field(String text, int status, String code, String field) {
    String body =
        text.replaceFirst("^U", "A,\"apiPath\":\"http://desk.example\"")
            .replaceFirst("^T", "{\"name\":\"n\",\"description\":\"d\",\"type\":\"transfer\"")
            .replaceFirst("^A", "{\"name\":\"n\",\"description\":\"d\",\"type\":\"api\"");
    String before = server.get("/functions").json().toString();

    TestServer.Answer answer = server.post("/functions", body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get("/functions").json().toString()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"transfer\"} | 422 | type_stays | type",
        "{\"name\":1} | 400 | wrong_type | name",
        "{\"name\":\"x\",\"apiPath\":\"nowhere\"} | 422 | invalid_url | apiPath",
        "{\"name\":\"x\",\"inputJsonSchema\":\"{\\\"properties\\\":[]}\"} | 422 | invalid_schema"
            + " | inputJsonSchema"
      })
  void a_bad_change_changes_nothing(String body, int status, String code, String field) {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", API));
    JsonNode before = server.get(path).json();

    TestServer.Answer answer = server.put(path, body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(path).json()).isEqualTo(before);
  }

  @Test
  void a_schema_is_held_against_the_draft_that_it_names() {
    String tuple = "{\\\"$schema\\\":\\\"%s\\\",\\\"items\\\":[{}]}";
    String body =
        "{\"name\":\"n\",\"description\":\"d\",\"type\":\"api\",\"apiPath\":\"http://a.example\","
            + "\"inputJsonSchema\":\"%s\"}";

    String draft7 = body.formatted(tuple.formatted("http://json-schema.org/draft-07/schema#"));
    String newest = body.formatted(tuple.formatted("https://json-schema.org/draft/2020-12/schema"));

    assertThat(server.post("/functions", draft7).status()).isEqualTo(200);
    server.post("/functions", newest).isProblem(422, "invalid_schema");
  }

  static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  static JsonNode without(JsonNode object, String field) {
    JsonNode copy = object.deepCopy();
    copy.asObject().remove(field);
    return copy;
  }
}
