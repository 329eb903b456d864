package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sheets of turns and calls to label.
class LabelSampleApiTest {
  /// Six turns, of which the judge faults those at 3, 7 and 11.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nturn 1: say good\\nturn 3: say good\\n\
      turn 5: say good\\nsay bad\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String run;

  @BeforeEach
  void start() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server, AGENT, CONFIG);
    String record =
        world.add(
            "{\"recordType\":\"PROMPT\",\"maxTurns\":6,"
                + "\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}");
    run = ApiFixture.id(world.ran(",\"evalRecordIds\":[\"" + record + "\"],\"trials\":2"));
  }

  private JsonNode drawn(String draw) {
    return server.post("/eval_runs/" + run + "/label_sample", draw).json();
  }

  private static List<Integer> indexes(JsonNode sheet) {
    return sheet.get("data").valueStream().map(line -> line.get("index").asInt()).toList();
  }

  @Test
  void turns_are_drawn_at_random_and_the_same_request_draws_the_same() {
    JsonNode sheet = drawn("{\"rule\":\"RANDOM\",\"count\":4,\"seed\":3}");

    assertThat(sheet.get("population").asInt()).isEqualTo(12);
    assertThat(sheet.get("data").valueStream()).hasSize(4).doesNotHaveDuplicates();
    assertThat(sheet.get("data").valueStream())
        .allSatisfy(line -> {
          assertThat(line.get("samplingRule").asString()).isEqualTo("RANDOM");
          assertThat(line.get("samplingProbability").asDouble()).isEqualTo(4 / 12.0);
          assertThat(line.get("words").asString())
              .isEqualTo(line.get("index").asInt() % 4 == 1 ? "good" : "bad");
          assertThat(line.get("accurate").isNull()).isTrue();
        });
    assertThat(drawn("{\"rule\":\"RANDOM\",\"count\":4,\"seed\":3,\"level\":\"turn\"}"))
        .isEqualTo(sheet);
    assertThat(drawn("{\"rule\":\"RANDOM\",\"count\":4,\"seed\":4}").get("data"))
        .isNotEqualTo(sheet.get("data"));
  }

  @Test
  void alerts_are_drawn_from_what_the_judge_faults() {
    JsonNode sheet = drawn("{\"rule\":\"ALERTS\",\"count\":3}");

    assertThat(sheet.get("population").asInt()).isEqualTo(6);
    assertThat(indexes(sheet)).hasSize(3).isSubsetOf(3, 7, 11);
    assertThat(sheet.get("data").get(0).get("samplingProbability").asDouble()).isEqualTo(0.5);
  }

  @Test
  void all_turns_and_all_calls_can_be_listed() {
    assertThat(indexes(drawn("{\"rule\":\"ALL\"}")))
        .containsExactly(1, 3, 5, 7, 9, 11, 1, 3, 5, 7, 9, 11);

    JsonNode calls = drawn("{\"rule\":\"ALL\",\"level\":\"call\"}");

    assertThat(calls.get("population").asInt()).isEqualTo(2);
    assertThat(calls.get("data").get(0).propertyNames())
        .containsExactly(
            "resultId",
            "recordName",
            "pass",
            "comment",
            "labelledBy",
            "samplingRule",
            "samplingProbability",
            "drawn");
  }

  @ParameterizedTest
  @CsvSource({"turn,accurate", "call,pass"})
  void a_sheet_can_be_filled_in_and_imported(String level, String mark) {
    String draw = "{\"rule\":\"RANDOM\",\"count\":2,\"level\":\"%s\"}".formatted(level);
    JsonNode sheet = drawn(draw);
    sheet.get("data").forEach(line -> ((ObjectNode) line).put(mark, true).put("labelledBy", "Ann"));

    TestServer.Answer stored =
        server.send(
            server
                .request("/labels/import")
                .header("Content-Type", "application/x-ndjson")
                .POST(
                    BodyPublishers.ofString(
                        sheet
                            .get("data")
                            .valueStream()
                            .map(JsonNode::toString)
                            .collect(Collectors.joining("\n")))));

    assertThat(stored.json().toString())
        .isEqualTo("{\"stored\":2,\"unlabelled\":0,\"refused\":0,\"problems\":[]}");
    assertThat(drawn(draw)).as("what is labelled is marked").isEqualTo(sheet);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 422 | missing_field | rule",
        "{\"rule\":\"CHOSEN\",\"count\":1} | 422 | unknown_value | rule",
        "{\"rule\":\"SOME\",\"count\":1} | 422 | unknown_value | rule",
        "{\"rule\":\"RANDOM\"} | 422 | missing_field | count",
        "{\"rule\":\"ALL\",\"count\":1} | 422 | count_of_all | count",
        "{\"rule\":\"ALERTS\",\"count\":0} | 422 | out_of_range | count",
        "{\"rule\":\"ALERTS\",\"count\":1001} | 422 | out_of_range | count",
        "{\"rule\":\"ALERTS\",\"count\":1.5} | 400 | wrong_type | count",
        "{\"rule\":\"ALERTS\",\"count\":1,\"seed\":-1} | 422 | out_of_range | seed",
        "{\"rule\":\"ALERTS\",\"count\":1,\"level\":\"TURN\"} | 422 | unknown_value | level",
        "{\"rule\":\"ALERTS\",\"count\":1,\"why\":1} | 422 | unknown_field | why"
      })
  void a_draw_that_is_none_is_refused(String body, int status, String code, String field) {
    TestServer.Answer answer = server.post("/eval_runs/" + run + "/label_sample", body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void erased_calls_are_not_drawn() {
    String result = drawn("{\"rule\":\"ALL\"}").get("data").get(0).get("resultId").asString();

    server.delete("/eval_results/" + result + "/transcript");

    assertThat(drawn("{\"rule\":\"ALL\"}").get("data").valueStream())
        .hasSize(6)
        .noneMatch(line -> line.get("resultId").asString().equals(result));
  }
}
