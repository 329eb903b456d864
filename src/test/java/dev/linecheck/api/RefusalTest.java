package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input: each case is answered with its code and field, and changes nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeAll
  void start() {
    world = ApiFixture.of(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/agents", "/api/nowhere", "/api/eval_runs/x", "/api/models"})
  void a_missing_or_wrong_key_is_401(String path) {
    server.send(server.withoutKey(path).GET()).isProblem(401, "unauthorized");
    server
        .send(server.withoutKey(path).GET().header("Authorization", "Bearer wrong"))
        .isProblem(401, "unauthorized");
    server
        .send(server.withoutKey(path).DELETE().header("Authorization", TestServer.KEY))
        .isProblem(401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void health_needs_no_key(String path) {
    assertThat(server.send(server.withoutKey(path).GET()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": ", "", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}", "\u00fe"})
  void what_is_no_json_is_400(String body) {
    refused("/eval_configs", body, 400, "malformed_json", "");
  }

  @Test
  void unparsable_json_names_the_place() {
    TestServer.Answer answer = server.post("/eval_configs", "{\n  \"name\": oops}");

    assertThat(answer.text("error")).contains("line 2").contains("column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/agents | [] | 400 | wrong_type | ``",
        "/agents | {\"name\":5} | 400 | wrong_type | name",
        "/agents | {} | 422 | missing_field | name",
        "/agents | {\"name\":\"a\"} | 422 | missing_field | defaultVersionedPrompt",
        "/agents | {\"name\":\"a\",\"defaultVersionedPrompt\":{\"name\":\"p\"}} | 422 | missing_field"
            + " | defaultVersionedPrompt.agentType",
        "/agents | {\"name\":\"a\",\"fillEmptyStringVariables\":\"yes\"} | 400 | wrong_type"
            + " | fillEmptyStringVariables",
        "/eval_configs | {\"name\":null} | 422 | missing_field | name",
        "/eval_configs | {\"name\":\"c\",\"nam\":1} | 422 | unknown_field | nam",
        "/eval_configs | {\"name\":\"c\",\"judgeModelId\":\"gpt\"} | 422 | unknown_model | judgeModelId",
        "/eval_configs | {\"name\":\"c\",\"callerModelId\":\"openai/x\"} | 422 | unknown_model"
            + " | callerModelId",
        "/eval_configs | {\"name\":\"a\\u0000\"} | 422 | unstorable_text | name",
        "/eval_configs | {\"name\":\"a\\ud800\"} | 422 | unstorable_text | name",
        "/eval_configs | {\"name\":\"c\",\"judgeModelId\":\"scripted\",\"promptSnippet\":\"no rules\"}"
            + " | 422 | unreadable_script | promptSnippet",
        "/eval_configs/none/records | {} | 404 | not_found | ``",
        "/eval_configs/none/runs | {} | 404 | not_found | ``",
        "/agents/none/versioned_prompts | {} | 404 | not_found | ``"
      })
  void a_bad_body_names_code_and_field(
      String path, String body, int status, String code, String field) {
    refused(path, body, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"recordType\":\"PROMPT\"} | 422 | missing_field | systemPrompt",
        "{\"recordType\":\"CHAT\",\"systemPrompt\":\"x\"} | 422 | unknown_value | recordType",
        "{\"recordType\":\"DIAL\",\"dialId\":\"x\"} | 422 | unknown_dial | dialId",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"maxTurns\":0} | 422 | out_of_range"
            + " | maxTurns",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"maxTurns\":101} | 422 | out_of_range"
            + " | maxTurns",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"maxTurns\":\"5\"} | 400 | wrong_type"
            + " | maxTurns",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"maxTurns\":5.5} | 400 | wrong_type"
            + " | maxTurns",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"agentInputs\":\"[1]\"} | 422"
            + " | invalid_agent_inputs | agentInputs",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"agentInputs\":\"{\"} | 422"
            + " | invalid_agent_inputs | agentInputs",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"agentInputs\":{}} | 400 | wrong_type"
            + " | agentInputs",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\"} | 422 | unreadable_script | systemPrompt"
      })
  void a_bad_record_names_code_and_field(String body, int status, String code, String field) {
    refused(world.records(), body, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",\"evalRecordIds\":[] | 422 | empty_record_ids | evalRecordIds",
        ",\"evalRecordIds\":[\"nobody\"] | 422 | unknown_record | evalRecordIds[0]",
        ",\"evalRecordIds\":\"all\" | 400 | wrong_type | evalRecordIds",
        ",\"evalRecordIds\":[1] | 400 | wrong_type | evalRecordIds[0]",
        ",\"evalRecordsIds\":[] | 422 | unknown_field | evalRecordsIds"
      })
  void a_bad_choice_of_records_starts_no_run(String more, int status, String code, String field) {
    refused(world.runs(), world.run(more), status, code, field);
  }

  @Test
  void a_misspelt_field_is_refused_with_a_hint() {
    TestServer.Answer answer = server.post(world.runs(), world.run(",\"evalRecordsIds\":[]"));

    assertThat(answer.text("error")).contains("Did you mean evalRecordIds?");
  }

  @Test
  void records_of_another_config_start_no_run() {
    ApiFixture other = ApiFixture.of(server);

    refused(
        world.runs(),
        world.run(",\"evalRecordIds\":[\"%s\",\"%s\"]".formatted(world.record(), other.record())),
        422,
        "unknown_record",
        "evalRecordIds[1]");
  }

  @Test
  void a_prompt_of_another_agent_starts_no_run() {
    ApiFixture other = ApiFixture.of(server);
    String body =
        "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"}"
            .formatted(world.agent(), other.prompt());

    refused(world.runs(), body, 422, "prompt_of_other_agent", "versionedPromptId");
  }

  @Test
  void unknown_references_start_no_run() {
    refused(
        world.runs(),
        "{\"callAgentId\":\"x\",\"versionedPromptId\":\"y\"}",
        422,
        "unknown_agent",
        "callAgentId");
    refused(
        world.runs(),
        "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"y\"}".formatted(world.agent()),
        422,
        "unknown_prompt",
        "versionedPromptId");
  }

  @Test
  void a_config_without_records_or_models_starts_no_run() {
    String bare = ApiFixture.id(server.created("/eval_configs", "{\"name\":\"bare\"}"));
    String empty = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));

    TestServer.Answer unset = server.post("/eval_configs/" + bare + "/runs", world.run(""));

    unset.isProblem(422, "model_not_set");
    assertThat(unset.text("error"))
        .startsWith("No model is set for the caller. ")
        .contains("callerModelId")
        .contains("caller-model")
        .contains("LINECHECK_CALLER_MODEL");
    refused("/eval_configs/" + empty + "/runs", world.run(""), 422, "no_records", "evalRecordIds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/agents/none",
        "/agents/none/versioned_prompts",
        "/eval_configs/none",
        "/eval_configs/none/records",
        "/eval_configs/none/records/none",
        "/eval_configs/none/runs",
        "/eval_runs/none",
        "/eval_runs/none/results",
        "/eval_results/none",
        "/nowhere"
      })
  void an_unknown_id_or_path_is_404(String path) {
    server.get(path).isProblem(404, "not_found");
  }

  @Test
  void a_body_over_the_limit_is_413_and_so_is_one_of_unknown_length() {
    String body = "{\"name\":\"" + "x".repeat(TestServer.BODY_MAX) + "\"}";
    String before = world.inventory();

    server.post("/eval_configs", body).isProblem(413, "body_too_large");
    server
        .send(
            server
                .request("/eval_configs")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))))
        .isProblem(413, "body_too_large");

    assertThat(world.inventory()).isEqualTo(before);
  }

  @Test
  void a_wrong_verb_is_405_and_names_the_right_ones() {
    TestServer.Answer answer = server.delete("/eval_configs");

    answer.isProblem(405, "method_not_allowed");
    assertThat(answer.response().headers().firstValue("Allow")).contains("GET, POST");
    assertThat(answer.text("error")).isEqualTo("DELETE is not allowed here; allowed: GET, POST.");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit,out_of_range",
    "limit=1001,limit,out_of_range",
    "limit=x,limit,out_of_range",
    "cursor=forged,cursor,invalid_cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA,cursor,invalid_cursor"
  })
  void a_bad_page_is_422(String query, String field, String code) {
    TestServer.Answer answer = server.get("/agents?" + query);

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void a_request_that_never_reaches_a_route_has_the_same_shape() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"bad_request\"");
    }
  }

  private void refused(String path, String body, int status, String code, String field) {
    String before = world.inventory();

    TestServer.Answer answer = server.post(path, body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(world.inventory()).isEqualTo(before);
  }
}
