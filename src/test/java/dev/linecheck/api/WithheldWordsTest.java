package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import io.helidon.http.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// No word of a call, or about one, reaches a key that has the permission `ci` alone. Such words
/// are canaries here: nothing that a pipeline pushes has one.
class WithheldWordsTest {
  private static final String CANARY = "canary";
  private static final JsonMapper JSON = new JsonMapper();

  private static final String RECORDED =
      """
      {"id": "call-1", "inputs": {"who": "canary-input"}, "messages": [
        {"role": "assistant", "content": "canary-hello"},
        {"role": "user", "content": "Are you open, canary-caller?"},
        {"role": "assistant", "content": "canary-recorded", "tool_calls": [
          {"id": "t1", "type": "function",
           "function": {"name": "look_up", "arguments": "{\\"day\\": \\"canary-argument\\"}"}}]},
        {"role": "tool", "tool_call_id": "t1", "content": "canary-result"},
        {"role": "assistant", "content": "canary-goodbye"}]}
      """;

  private static final String CONFIG =
      """
      {"promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"eight\\"\\n```",
       "sentinels": 2,
       "judgeRules": {"mustNot": [{"id": "no-shouting", "pattern": "-LOUD"}]}}
      """;

  /// The scripted model, but for what the agent says, the judge finds and a verification defends.
  private static final class Talkative implements LanguageModel {
    private final ScriptedModel scripted = new ScriptedModel();
    private volatile boolean isRefusing;

    @Override
    public ModelAnswer answer(ModelRequest request) {
      if (isRefusing) {
        throw new ModelException(ModelFailure.UNAUTHORIZED, "refused: \"canary-complaint\"");
      }
      ModelAnswer answer = scripted.answer(request);
      Purpose purpose = request.key().purpose();
      if (purpose == Purpose.AGENT) {
        return answer(answer, said(request));
      }
      if (purpose == Purpose.JUDGE) {
        JsonNode judged = JSON.readTree(answer.text());
        for (JsonNode check : judged.get("checks")) {
          if (check.get("answer").asString().equals("no")) {
            ((ObjectNode) check).put("finding", "canary-finding");
          }
        }
        return answer(answer, judged.toString());
      }
      if (purpose == Purpose.VERIFY) {
        ObjectNode look = (ObjectNode) JSON.readTree(answer.text());
        look.put("defence", "canary-defence").put("decision", "uphold");
        return answer(answer, look.toString());
      }
      return answer;
    }

    private static String said(ModelRequest request) {
      boolean isRecorded =
          request.messages().stream().anyMatch(message -> message.text().contains("canary-hello"));
      return isRecorded ? "We open, canary-LOUD." : "We open, canary-agent.";
    }

    private static ModelAnswer answer(ModelAnswer like, String text) {
      return new ModelAnswer(text, like.finish(), like.usage(), like.model());
    }
  }

  private final Talkative model = new Talkative();
  @TempDir private Path folder;
  private TestServer server;
  private ApiFixture world;
  private String dial;

  @BeforeEach
  void start() {
    server = new TestServer(folder, model);
    world = ApiFixture.of(server);
    assertThat(server.put("/eval_configs/" + world.config(), CONFIG).status()).isEqualTo(200);
    dial = server.created("/dials/import", RECORDED).at("/dials/0/id").asString();
    world.add("{\"recordType\": \"DIAL\", \"dialId\": \"%s\"}".formatted(dial));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String ran(String more) throws InterruptedException {
    return ApiFixture.id(world.ran(more));
  }

  private String firstResult(String run) throws InterruptedException {
    return ApiFixture.id(server.firstResult(run));
  }

  /// The answers of all routes that show a run or a thing that it used.
  private String sight(TestServer client, String run, String result) {
    Map<String, List<String>> ids =
        Map.of(
            "/eval_runs", List.of(run),
            "/eval_results", List.of(result),
            "/eval_configs", List.of(world.config(), world.record()),
            "/dials", List.of(dial),
            "/agents", List.of(world.agent(), world.prompt()));
    StringBuilder sight = new StringBuilder();
    for (Route route : server.routes()) {
      if (route.method().equals(Method.GET)) {
        String noun = route.path().replaceAll("(?<=.)/.*", "");
        boolean isChecklist = route.path().contains("/checklists/");
        List<String> named =
            isChecklist
                ? List.of(world.config(), world.prompt())
                : ids.getOrDefault(noun, List.of("none"));
        sight
            .append(
                client
                    .get(TenancyFixture.filled(route, named))
                    .response()
                    .body()
                    .toLowerCase(Locale.ROOT))
            .append('\n');
      }
    }
    return sight.toString();
  }

  @Test
  void ci_reads_no_word_of_a_call() throws Exception {
    String labelled = firstResult(ran(""));
    server.put(
        "/eval_results/" + labelled + "/labels",
        "{\"labels\": [{\"index\": 2, \"accurate\": false}]}");

    String run = ran(",\"replayMode\": \"CONTINUE\"");

    assertThat(server.get("/eval_runs/" + run + "/sentinels").json().get("data")).hasSize(1);
    String result = firstResult(run);
    assertThat(sight(server, run, result))
        .contains("canary-hello", "canary-caller", "canary-recorded", "canary-argument")
        .contains("canary-result", "canary-goodbye", "canary-input")
        .contains("canary-agent", "canary-loud", "canary-finding", "canary-defence");
    assertThat(sight(server.as(Permission.CI), run, result)).doesNotContain(CANARY);
  }

  @Test
  void ci_reads_no_message_of_an_error() throws Exception {
    String judged = ran("");
    model.isRefusing = true;
    String failed = ran("");
    server.created("/eval_runs/" + judged + "/rejudge", "");
    server.rejudged(judged);
    TestServer ci = server.as(Permission.CI);

    assertThat(server.get("/eval_runs/" + failed).text("error")).contains(CANARY);
    assertThat(server.get("/eval_runs/" + judged).json().at("/rejudge/error").asString())
        .contains(CANARY);
    for (String run : List.of(judged, failed)) {
      String sight = sight(ci, run, firstResult(judged));
      assertThat(sight).doesNotContain(CANARY);
      assertThat(sight).contains(ApiRequest.WITHHELD.toLowerCase(Locale.ROOT));
    }
    assertThat(ci.get("/eval_runs/" + failed).text("error")).isEqualTo(ApiRequest.WITHHELD);
    JsonNode error =
        ci.get("/eval_runs/" + failed + "/items")
            .json()
            .get("data")
            .valueStream()
            .filter(item -> item.hasNonNull("error"))
            .findFirst()
            .orElseThrow()
            .get("error");
    assertThat(error.get("code").asString()).isEqualTo("model_unauthorized");
    assertThat(error.get("message").asString()).isEqualTo(ApiRequest.WITHHELD);
    TestServer both = server.as(Permission.READ, Permission.CI);
    assertThat(both.get("/eval_runs/" + failed).text("error")).contains(CANARY);
  }

  @Test
  void ci_reads_which_turns_break_which_rule_or_item() throws Exception {
    String run = ran("");

    JsonNode verdicts = server.as(Permission.CI).get("/eval_runs/" + run + "/verdicts").json();

    JsonNode simulated = verdicts.at("/data/0/turns/1");
    assertThat(simulated.get("accurate").asBoolean()).isFalse();
    assertThat(simulated.get("source").asString()).isEqualTo("VERIFY");
    assertThat(simulated.at("/findings/0/id").asString()).isEqualTo("K1");
    assertThat(simulated.at("/findings/0/answer").asString()).isEqualTo("NO");
    assertThat(simulated.at("/findings/0").propertyNames())
        .containsExactly("id", "question", "required", "answer");
    JsonNode replayed = verdicts.at("/data/1");
    assertThat(replayed.get("turns").valueStream())
        .filteredOn(turn -> turn.has("rule"))
        .isNotEmpty()
        .allSatisfy(turn -> assertThat(turn.get("rule").asString()).isEqualTo("no-shouting"))
        .allSatisfy(turn -> assertThat(turn.get("findings")).isEmpty());
  }
}
