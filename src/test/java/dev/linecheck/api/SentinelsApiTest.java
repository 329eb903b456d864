package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Labelled turns that ride along in runs, and how the judge changes by them.
class SentinelsApiTest {
  /// Four turns, of which the judge passes the even ones, as people do.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nturn 1: say good one\\nturn 2: say bad two\\n\
      turn 3: say good three\\nsay bad four\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted", "sentinels": 4,
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;
  private String record;
  private String first;
  private String result;

  @BeforeEach
  void start() throws InterruptedException {
    world = ApiFixture.of(server, AGENT, CONFIG);
    record =
        world.add(
            "{\"recordType\":\"PROMPT\",\"maxTurns\":4,"
                + "\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}");
    first = ApiFixture.id(ran());
    result =
        ApiFixture.id(server.get("/eval_runs/" + first + "/results").json().get("data").get(0));
    String labels =
        "{\"labels\":[{\"index\":1,\"accurate\":true},{\"index\":3,\"accurate\":false},"
            + "{\"index\":5,\"accurate\":true},{\"index\":7,\"accurate\":false}]}";
    server.put("/eval_results/" + result + "/labels", labels).json();
  }

  private JsonNode ran() throws InterruptedException {
    return world.ran(",\"evalRecordIds\":[\"" + record + "\"]");
  }

  private JsonNode change(String body) {
    return server.put("/eval_configs/" + world.config(), body).json();
  }

  private JsonNode drift() {
    return server.get("/eval_configs/" + world.config() + "/judge_drift").json().get("data");
  }

  private JsonNode sentinels(JsonNode run) {
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/sentinels").json().get("data");
  }

  @Test
  void labelled_turns_ride_along_and_change_no_count() throws InterruptedException {
    JsonNode run = ran();

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    JsonNode before = server.get("/eval_runs/" + first).json();
    for (String count :
        new String[] {"numRecords", "numErrored", "numUndecided", "numJudgeVotes", "numNotRun"}) {
      assertThat(run.get(count)).as(count).isEqualTo(before.get(count));
    }
    assertThat(run.get("aggregateResult")).isEqualTo(before.get("aggregateResult"));
    assertThat(sentinels(run).valueStream().map(turn -> turn.get("index").asInt()))
        .containsExactly(1, 5, 3, 7);
    assertThat(sentinels(run).valueStream().map(turn -> turn.get("known").asBoolean()))
        .containsExactly(true, true, false, false);
    assertThat(sentinels(run).get(2).get("evalResultId").asString()).isEqualTo(result);
    assertThat(sentinels(run).get(2).at("/verdict/accurate").asBoolean()).isFalse();
    assertThat(sentinels(run).get(2).at("/verdict/judge/source").asString()).isEqualTo("VERIFY");
    assertThat(
            server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").size())
        .isEqualTo(1);
    assertThat(sentinels(before)).isEmpty();
  }

  @Test
  void a_judge_that_marks_as_before_has_not_drifted() throws InterruptedException {
    ran();
    ran();

    assertThat(drift().size()).isEqualTo(2);
    JsonNode newest = drift().get(0);
    assertThat(newest.get("judged").toString())
        .isEqualTo("{\"bothPass\":2,\"judgeAlone\":0,\"peopleAlone\":0,\"bothFail\":2}");
    assertThat(newest.get("kappa").asDouble()).isEqualTo(1);
    assertThat(newest.get("sincePrevious").toString())
        .isEqualTo(
            "{\"numTurns\":4,\"numNewlyWrong\":0,\"numNewlyRight\":0,\"p\":1.0,\"kappaChange\":0.0}");
    assertThat(drift().get(1).get("sincePrevious").isNull()).isTrue();
    assertThat(drift().get(1).get("sinceFirst").isNull()).isTrue();
    assertThat(newest.get("fingerprints")).isEqualTo(drift().get(1).get("fingerprints"));
    assertThat(newest.get("fingerprints").size()).isEqualTo(1);
  }

  @Test
  void a_judge_that_turns_round_is_seen() throws InterruptedException {
    ran();
    change("{\"promptSnippet\":\"```scripted\\nnever say \\\"good\\\"\\n```\"}");
    JsonNode changed = ran();

    JsonNode newest = drift().get(0);
    assertThat(newest.get("evalRunId").asString()).isEqualTo(ApiFixture.id(changed));
    assertThat(newest.at("/judged/judgeAlone").asInt()).isEqualTo(2);
    assertThat(newest.at("/judged/peopleAlone").asInt()).isEqualTo(2);
    assertThat(newest.get("kappa").asDouble()).isEqualTo(-1);
    JsonNode change = newest.get("sincePrevious");
    assertThat(change.get("numNewlyWrong").asInt()).isEqualTo(4);
    assertThat(change.get("p").asDouble()).isCloseTo(0.125, within(1e-9));
    assertThat(change.get("kappaChange").asDouble()).isEqualTo(-2);
    assertThat(newest.get("sinceFirst")).isEqualTo(change);
    assertThat(newest.get("fingerprints")).isNotEqualTo(drift().get(1).get("fingerprints"));
  }

  @Test
  void a_run_keeps_the_labels_of_its_beginning() throws InterruptedException {
    JsonNode run = ran();

    server.put(
        "/eval_results/" + result + "/labels", "{\"labels\":[{\"index\":1,\"accurate\":false}]}");

    assertThat(sentinels(run).get(0).get("known").asBoolean()).isTrue();
    assertThat(drift().get(0).get("kappa").asDouble()).isEqualTo(1);
  }

  @Test
  void the_first_labelled_of_each_kind_are_taken_up_to_the_number_of_the_config()
      throws InterruptedException {
    change("{\"sentinels\":3}");
    JsonNode three = ran();
    change("{\"sentinels\":0}");
    JsonNode none = ran();

    assertThat(sentinels(three).valueStream().map(turn -> turn.get("index").asInt()))
        .containsExactly(1, 5, 3);
    assertThat(sentinels(none)).isEmpty();
    assertThat(drift().size()).isEqualTo(1);
  }

  @Test
  void a_turn_that_a_rule_decides_tells_nothing_of_a_judge() throws InterruptedException {
    change("{\"judgeRules\":{\"mustNot\":[{\"id\":\"two\",\"pattern\":\"two\"}]}}");
    server.post("/eval_results/" + result + "/rerun", "{}").json();

    JsonNode run = ran();

    assertThat(sentinels(run).valueStream().map(turn -> turn.get("index").asInt()))
        .containsExactly(1, 5, 7);
  }

  @Test
  void an_opening_line_is_no_turn_of_a_model() throws InterruptedException {
    ApiFixture greeting = ApiFixture.of(server);
    server.put("/eval_configs/" + greeting.config(), "{\"sentinels\":2}").json();
    String run = ApiFixture.id(greeting.ran(""));
    String greeted =
        ApiFixture.id(server.get("/eval_runs/" + run + "/results").json().get("data").get(0));
    server
        .put(
            "/eval_results/" + greeted + "/labels",
            "{\"labels\":[{\"index\":0,\"accurate\":true},{\"index\":2,\"accurate\":true}]}")
        .json();

    JsonNode ridden = sentinels(greeting.ran(""));

    assertThat(ridden.valueStream().map(turn -> turn.get("index").asInt())).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sentinels\":-1} | 422 | out_of_range",
        "{\"sentinels\":101} | 422 | out_of_range",
        "{\"sentinels\":\"4\"} | 400 | wrong_type"
      })
  void a_number_that_cannot_be_is_refused_and_changes_nothing(
      String body, int status, String code) {
    TestServer.Answer answer = server.put("/eval_configs/" + world.config(), body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo("sentinels");
    assertThat(server.get("/eval_configs/" + world.config()).json().get("sentinels").asInt())
        .isEqualTo(4);
  }
}
