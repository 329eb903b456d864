package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Runs of a config that wants the caller's identity verified before its balance is told.
class RuledRunApiTest {
  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"no\\"\\n```",
       "judgeRules": {"order": [
         {"id": "identity-first", "when": {"says": "(?i)your balance"},
          "requires": {"answered": "verify", "result": "\\"ok\\": ?true"}},
         {"id": "verify-once", "when": {"calls": "verify"}, "atMost": 1}]}}
      """;
  private static final String VERIFY =
      """
      {"name": "verify", "description": "verifies", "type": "api",
       "apiPath": "https://nowhere.invalid/never",
       "inputJsonSchema": "{\\"type\\": \\"object\\", \\"required\\": [\\"name\\"]}",
       "standIn": {"mocks": [{"result": "{\\"ok\\": true}"}]}}
      """;
  private static final String AGENT =
      """
      {"name": "desk", "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "FUNCTION"}],
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nLINES\\nsay Anything else?\\n```"}}
      """;
  private static final String BAD = "heard \\\"balance\\\": say Your balance is 5.";
  private static final String GOOD =
      "returned \\\"true\\\": say Your balance is 5.\\n"
          + "heard \\\"balance\\\": call verify {\\\"name\\\": \\\"Ann\\\"}";
  private static final String CALLER =
      """
      {"systemPrompt": "```scripted\\nturn 1: say What is my balance?\\nhang up Thanks.\\n```"}
      """;

  private final AtomicInteger judged = new AtomicInteger();
  private final ScriptedModel scripted = new ScriptedModel();

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, this::answer));

  private ApiFixture world;
  private String function;

  private ModelAnswer answer(ModelRequest request) {
    if (request.key().purpose() == Purpose.JUDGE) {
      judged.incrementAndGet();
    }
    return scripted.answer(request);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server, ApiFixture.AGENT, CONFIG);
    server.put(world.records() + "/" + world.record(), CALLER);
    function = ApiFixture.id(server.created("/functions", VERIFY));
  }

  @Test
  void the_version_that_tells_too_much_fails_and_no_model_is_asked_about_it() throws Exception {
    JsonNode result = result(BAD);

    assertThat(result.get("numAlerts").asInt()).isEqualTo(1);
    JsonNode line = result.get("results").get(0);
    assertThat(line.get("rule").asString()).isEqualTo("identity-first");
    assertThat(line.get("reason").asString())
        .isEqualTo(
            "The rule 'identity-first' wants an answer of verify that matches '\"ok\": ?true'"
                + " before words of the agent that match '(?i)your balance'; there was none.");
    assertThat(result.get("rulesNeverExercised").toString()).isEqualTo("[\"verify-once\"]");
    assertThat(judged).hasValue(result.get("results").size() - 1);
  }

  @Test
  void the_version_that_verifies_first_passes() throws Exception {
    JsonNode result = result(GOOD);

    assertThat(result.get("numAlerts").asInt()).isZero();
    assertThat(result.get("results").get(0).has("rule")).isFalse();
    assertThat(result.get("rulesNeverExercised").isEmpty()).isTrue();
    assertThat(judged).hasValue(result.get("results").size());
  }

  @Test
  void a_call_that_the_function_could_not_take_fails_without_being_asked_for() throws Exception {
    JsonNode result = result(GOOD.replace("name", "nome"));

    assertThat(result.get("results").get(0).get("rule").asString()).isEqualTo("missing-argument");
    assertThat(result.get("results").get(0).get("reason").asString())
        .contains("The call of verify lacks an argument")
        .contains("name");
  }

  @Test
  void to_hang_up_without_a_word_on_a_question_fails_without_being_asked_for() throws Exception {
    JsonNode result = result("heard \\\"balance\\\": hang up");

    assertThat(result.get("results").get(0).get("rule").asString())
        .isEqualTo("hangs-up-on-question");
    assertThat(result.get("results").get(0).get("modelOutput").asString()).isEqualTo("[hangs_up]");
    assertThat(judged).hasValue(0);
  }

  @Test
  void else_to_hang_up_without_a_word_is_an_act_that_the_judge_is_asked_about() throws Exception {
    server.put(world.records() + "/" + world.record(), CALLER.replace('?', '.'));

    JsonNode result = result("heard \\\"balance\\\": hang up");

    assertThat(result.get("results").get(0).get("modelOutput").asString()).isEqualTo("[hangs_up]");
    assertThat(result.get("results").get(0).get("accurate").asBoolean()).isTrue();
    assertThat(judged).hasValue(1);
  }

  @Test
  void a_rerun_holds_the_call_against_the_rules_of_now() throws Exception {
    JsonNode result = result(BAD);
    server.put("/eval_configs/" + world.config(), "{\"judgeRules\": {}}");

    JsonNode rerun = server.created("/eval_results/" + ApiFixture.id(result) + "/rerun", "");

    assertThat(rerun.get("numAlerts").asInt()).isZero();
    assertThat(
            server
                .get("/eval_results/" + ApiFixture.id(result))
                .json()
                .get("rulesNeverExercised")
                .isEmpty())
        .isTrue();
  }

  private JsonNode result(String lines) throws InterruptedException {
    JsonNode agent =
        server.created("/agents", AGENT.replace("FUNCTION", function).replace("LINES", lines));
    JsonNode run = world.with(agent).ran("");
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }
}
