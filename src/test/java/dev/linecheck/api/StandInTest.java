package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What takes a function's place in an evaluation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInTest {
  private static final String STAND_IN =
      """
      {"readOnly": true, "mocks": [
        {"arguments": {"name": "Ann", "deep": {"b": [1, 2.50], "a": null}}, "times": 2,
         "result": "Monday"},
        {"arguments": {}, "error": "no such name"},
        {"times": 1, "timesOut": true},
        {"result": ""}]}
      """;

  private static final String MOCKS =
      """
      {"mocks": [{"arguments": {"name": "Ann"}, "times": 1, "result": "Monday"},
                 {"arguments": {"name": "Cid"}, "result": "never asked for"}]}
      """;
  private static final String AGENT =
      """
      {"name": "desk",
       "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "LINKED"}],
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD",
         "aiModelId": "scripted", "prompt": "```scripted\\n\
      returned \\"monday\\": call look_up {\\"name\\": \\"Bob\\"}\\n\
      returned \\"not available\\": say We open at eight.\\n\
      call look_up {\\"name\\": \\"Ann\\"}\\n```"}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @ParameterizedTest
  @ValueSource(strings = {STAND_IN, "{\"readOnly\": false, \"mocks\": [{\"result\": \"x\"}]}"})
  void a_stand_in_comes_back_as_it_went_in(String standIn) {
    JsonNode created = server.created("/functions", function(standIn));

    assertThat(created.get("standIn")).isEqualTo(FunctionsTest.json(standIn));
    assertThat(server.get("/functions/" + ApiFixture.id(created)).json()).isEqualTo(created);
  }

  @Test
  void what_a_stand_in_does_not_say_is_no_mock_and_may_change_something() {
    assertThat(server.created("/functions", function("{\"readOnly\": true}")).get("standIn"))
        .isEqualTo(FunctionsTest.json("{\"readOnly\": true, \"mocks\": []}"));
    assertThat(
            server
                .created("/functions", function("{\"mocks\": [{\"result\": \"x\"}]}"))
                .get("standIn")
                .get("readOnly")
                .asBoolean())
        .isFalse();
    assertThat(server.created("/functions", function("{}")).has("standIn")).isFalse();
  }

  @Test
  void a_transfer_has_no_mocks() {
    server
        .post(
            "/functions",
            """
            {"name": "away", "description": "hands over", "type": "transfer",
             "allowedNumbers": [{"number": "+14155550100"}],
             "standIn": {"mocks": [{"result": "x"}]}}
            """)
        .isProblem(422, "no_mocks_here");
  }

  @Test
  void a_change_leaves_a_stand_in_that_it_does_not_name_and_null_takes_it_away() {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", function(STAND_IN)));

    assertThat(server.put(path, "{\"description\": \"other\"}").json().get("standIn"))
        .isEqualTo(FunctionsTest.json(STAND_IN));
    assertThat(
            server
                .put(path, "{\"standIn\": {\"mocks\": [{\"result\": \"new\"}]}}")
                .json()
                .get("standIn"))
        .isEqualTo(FunctionsTest.json("{\"readOnly\": false, \"mocks\": [{\"result\": \"new\"}]}"));
    assertThat(server.put(path, "{\"standIn\": null}").json().has("standIn")).isFalse();
    assertThat(server.get(path).json().has("standIn")).isFalse();
  }

  @Test
  void a_function_has_two_hundred_mocks_and_no_more() {
    String most = "{\"result\":\"x\"},".repeat(199) + "{\"result\":\"x\"}";
    JsonNode created = server.created("/functions", function("{\"mocks\": [%s]}".formatted(most)));
    assertThat(created.get("standIn").get("mocks").size()).isEqualTo(200);

    TestServer.Answer refused =
        server.post("/functions", function("{\"mocks\": [%s,{\"result\":\"x\"}]}".formatted(most)));

    refused.isProblem(422, "too_many_mocks");
    assertThat(refused.text("field")).isEqualTo("standIn.mocks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | 400 | wrong_type | standIn",
        "{\"readonly\":true} | 422 | unknown_field | standIn.readonly",
        "{\"readOnly\":\"yes\"} | 400 | wrong_type | standIn.readOnly",
        "{\"mocks\":{}} | 400 | wrong_type | standIn.mocks",
        "{\"mocks\":[5]} | 400 | wrong_type | standIn.mocks[0]",
        "{\"mocks\":[{\"result\":\"x\",\"after\":1}]} | 422 | unknown_field"
            + " | standIn.mocks[0].after",
        "{\"mocks\":[{\"result\":\"x\"},{\"result\":5}]} | 400 | wrong_type"
            + " | standIn.mocks[1].result",
        "{\"mocks\":[{\"error\":{}}]} | 400 | wrong_type | standIn.mocks[0].error",
        "{\"mocks\":[{\"timesOut\":1}]} | 400 | wrong_type | standIn.mocks[0].timesOut",
      })
  void a_stand_in_of_another_shape_is_refused(
      String standIn, int status, String code, String field) {
    isRefused(standIn, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"mocks\":[{}]} | 422 | one_outcome | standIn.mocks[0].result",
        "{\"mocks\":[{\"timesOut\":false}]} | 422 | one_outcome | standIn.mocks[0].result",
        "{\"mocks\":[{\"result\":\"x\",\"error\":\"y\"}]} | 422 | one_outcome"
            + " | standIn.mocks[0].result",
        "{\"mocks\":[{\"result\":\"x\",\"timesOut\":true}]} | 422 | one_outcome"
            + " | standIn.mocks[0].result",
        "{\"mocks\":[{\"times\":0,\"result\":\"x\"}]} | 422 | out_of_range"
            + " | standIn.mocks[0].times",
        "{\"mocks\":[{\"times\":-1,\"result\":\"x\"}]} | 422 | out_of_range"
            + " | standIn.mocks[0].times",
        "{\"mocks\":[{\"times\":1.5,\"result\":\"x\"}]} | 400 | wrong_type"
            + " | standIn.mocks[0].times",
        "{\"mocks\":[{\"arguments\":[],\"result\":\"x\"}]} | 400 | wrong_type"
            + " | standIn.mocks[0].arguments",
      })
  void a_mock_that_says_too_little_or_too_much_is_refused(
      String standIn, int status, String code, String field) {
    isRefused(standIn, status, code, field);
  }

  private void isRefused(String standIn, int status, String code, String field) {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", function(STAND_IN)));
    JsonNode before = server.get("/functions").json();

    TestServer.Answer created = server.post("/functions", function(standIn));
    TestServer.Answer changed = server.put(path, "{\"standIn\": %s}".formatted(standIn));

    created.isProblem(status, code);
    changed.isProblem(status, code);
    assertThat(created.text("field")).isEqualTo(field);
    assertThat(changed.text("field")).isEqualTo(field);
    assertThat(server.get("/functions").json()).isEqualTo(before);
  }

  @Test
  void a_simulated_run_tells_which_calls_and_mocks_missed_each_other() throws Exception {
    String function = ApiFixture.id(server.created("/functions", function(MOCKS)));
    JsonNode agent = server.created("/agents", AGENT.replace("LINKED", function));

    JsonNode run = ApiFixture.of(server).with(agent).ran("");
    JsonNode result =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(result.get("functions"))
        .isEqualTo(
            FunctionsTest.json(
                """
                {"unansweredCalls": [{"name": "look_up", "args": "{\\"name\\": \\"Bob\\"}",
                                      "functionCallId": "call_2"}],
                 "unusedMocks": ["look_up[1]"], "realCalls": 0}
                """));
    assertThat(result.get("transcript").valueStream().map(line -> line.get("text").asString()))
        .startsWith(
            "When do you open?",
            "",
            "Monday",
            "",
            "Error: this function is not available.",
            "We open at eight.");
    assertThat(ApiFixture.asListed(server.get("/eval_results/" + ApiFixture.id(result)).json()))
        .isEqualTo(result);
  }

  private static String function(String standIn) {
    return """
    {"name": "look_up", "description": "looks up", "type": "api",
     "apiPath": "https://nowhere.invalid/never", "standIn": %s}
    """
        .formatted(standIn);
  }
}
