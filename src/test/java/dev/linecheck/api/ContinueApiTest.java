package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Runs that go on with a simulated caller where a version leaves a recorded call.
class ContinueApiTest {
  private static final String CALL =
      """
      {"messages": [
        {"role": "assistant", "content": "Good morning."},
        {"role": "user", "content": "When do you open?"},
        {"role": "assistant", "content": "At nine."},
        {"role": "user", "content": "And on Sunday?"},
        {"role": "assistant", "content": "Closed."}]}
      """;

  /// Says as recorded first, then leaves the recording, and says a forbidden word last.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nheard \\"open\\": say We open at eight.\\n\
      heard \\"Sunday\\": say Sunday is bad.\\nsay Good morning.\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  private final ScriptedModel scripted = new ScriptedModel();
  private volatile boolean isCallerUnreadable;
  private final GatedModel model =
      new GatedModel(request ->
          isCallerUnreadable && request.key().purpose() == Purpose.CALLER
              ? new ModelAnswer("{", FinishReason.COMPLETE, TokenUsage.NONE, "none")
              : scripted.answer(request));

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private ApiFixture world;
  private String dial;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server, AGENT, CONFIG);
    String call = server.created("/dials/import", CALL).get("dials").get(0).get("id").asString();
    dial = world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + call + "\"}");
  }

  private JsonNode run(String mode) throws InterruptedException {
    return world.ran(",\"evalRecordIds\":[\"" + dial + "\"]" + mode);
  }

  private JsonNode result(JsonNode run) {
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }

  @Test
  void a_call_goes_on_with_a_simulated_caller_from_the_first_divergence() throws Exception {
    JsonNode run = run(",\"replayMode\":\"CONTINUE\"");

    assertThat(run.get("replayMode").asString()).isEqualTo("CONTINUE");
    JsonNode result = result(run);
    assertThat(result.get("replay").get("firstDivergence").asInt()).isEqualTo(2);
    assertThat(result.get("transcript").size()).isEqualTo(5);
    JsonNode rest = result.get("replay").get("continuation");
    assertThat(rest.get("from").asInt()).isEqualTo(2);
    assertThat(rest.get("transcript").valueStream().map(line -> line.get("text").asString()))
        .containsExactly(
            "Good morning.",
            "When do you open?",
            "We open at eight.",
            "And on Sunday?",
            "Sunday is bad.");
    assertThat(rest.get("simulationMetadata").get("endReason").asString())
        .isEqualTo("CALLER_HANGUP");
    assertThat(rest.get("simulationMetadata").get("totalTurns").asInt()).isEqualTo(1);
    assertThat(rest.get("results").valueStream().map(line -> line.get("index").asInt()))
        .containsExactly(2, 4);
    assertThat(rest.get("results").valueStream().map(line -> line.get("accurate").asBoolean()))
        .containsExactly(true, false);
    assertThat(rest.get("numAlerts").asInt()).isEqualTo(1);
    assertThat(rest.at("/results/0/judge")).isEqualTo(result.at("/results/1/judge"));
    assertThat(rest.at("/results/0/judge/source").asString()).isEqualTo("JUDGE");
    assertThat(rest.at("/results/1/judge/checks/0/evidence/0/quote").asString()).isEqualTo("bad");
    assertThat(rest.at("/results/1/judge/verification/decision").asString()).isEqualTo("UPHOLD");
  }

  @Test
  void rules_see_the_recorded_past_of_a_decision_and_the_own_one_of_a_continuation()
      throws Exception {
    server.put(
        "/eval_configs/" + world.config(),
        """
        {"judgeRules": {
          "must": [{"id": "ninth", "pattern": "x", "turn": 9}],
          "order": [
            {"id": "hours-first", "when": {"says": "Sunday is"}, "requires": {"says": "We open"}},
            {"id": "never-said", "when": {"says": "holiday"}, "atMost": 0}]}}
        """);

    JsonNode result = result(run(",\"replayMode\":\"CONTINUE\""));

    assertThat(result.get("results").get(2).get("rule").asString()).isEqualTo("hours-first");
    JsonNode rest = result.get("replay").get("continuation").get("results");
    assertThat(rest.get(1).get("accurate").asBoolean()).isFalse();
    assertThat(rest.get(1).has("rule")).as("it is the judge's verdict").isFalse();
    assertThat(result.get("rulesNeverExercised").toString())
        .isEqualTo("[\"ninth\",\"never-said\"]");
  }

  @Test
  void decisions_and_continuations_are_counted_apart() throws Exception {
    JsonNode run = run(",\"replayMode\":\"CONTINUE\"");

    assertThat(run.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":1,\"numPassing\":0}");
    assertThat(run.get("continuedResult").toString())
        .isEqualTo("{\"numFailing\":1,\"numPassing\":0,\"numExcluded\":0,\"numErrored\":0}");

    server.put(
        "/eval_configs/" + world.config(),
        "{\"promptSnippet\":\"```scripted\\nnever say \\\"closed\\\"\\n```\"}");
    String result = ApiFixture.id(result(run));
    server.post("/eval_results/" + result + "/rerun", "{}");

    JsonNode again = server.get("/eval_runs/" + ApiFixture.id(run)).json();
    assertThat(again.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":1}");
    assertThat(again.get("continuedResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":1,\"numExcluded\":0,\"numErrored\":0}");
    assertThat(result(again).get("replay").get("continuation").get("numAlerts").asInt()).isZero();
  }

  @Test
  void without_the_mode_nothing_goes_on() throws Exception {
    JsonNode run = run("");

    assertThat(run.get("replayMode").asString()).isEqualTo("DECISIONS");
    assertThat(run.has("continuedResult")).isFalse();
    assertThat(result(run).get("replay").get("continuation").isNull()).isTrue();
  }

  @Test
  void a_call_that_is_never_left_has_no_continuation() throws Exception {
    JsonNode same =
        server.created(
            "/agents",
            AGENT.replace("We open at eight.", "At nine.").replace("Sunday is bad.", "Closed."));
    world = world.with(same);

    JsonNode run = run(",\"replayMode\":\"CONTINUE\"");

    assertThat(run.get("aggregateResult").get("numPassing").asInt()).isEqualTo(1);
    assertThat(run.get("continuedResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":0,\"numExcluded\":0,\"numErrored\":0}");
    assertThat(result(run).get("replay").get("continuation").isNull()).isTrue();
  }

  @Test
  void a_rest_that_cannot_be_played_leaves_the_decisions_as_they_are() throws Exception {
    String call =
        server
            .created(
                "/dials/import",
                CALL.replace("When do you open?", "x".repeat(50)).replace("And on Sunday?", ""))
            .get("dials")
            .get(0)
            .get("id")
            .asString();
    String other = world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + call + "\"}");
    model.failFor(Purpose.CALLER);

    JsonNode run =
        world.ran(
            ",\"replayMode\":\"CONTINUE\",\"evalRecordIds\":[\"" + dial + "\",\"" + other + "\"]");

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(run.get("aggregateResult").get("numFailing").asInt()).isEqualTo(1);
    assertThat(run.get("aggregateResult").get("numPassing").asInt()).isEqualTo(1);
    assertThat(run.get("continuedResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":0,\"numExcluded\":0,\"numErrored\":2}");
    JsonNode replay = result(run).get("replay");
    assertThat(replay.get("continuation").isNull()).isTrue();
    assertThat(replay.get("continuationError").get("code").asString())
        .isEqualTo("model_unavailable");
  }

  @Test
  void the_error_of_a_caller_that_does_not_play_its_part_names_record_model_and_remedy()
      throws Exception {
    isCallerUnreadable = true;

    JsonNode error = result(run(",\"replayMode\":\"CONTINUE\"")).at("/replay/continuationError");

    assertThat(error.get("code").asString()).isEqualTo("simulator_error");
    assertThat(error.get("message").asString())
        .startsWith("record " + dial + ", caller scripted: ")
        .endsWith("; take another caller model (callerModelId), or give it more max_tokens");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "OUT_OF_CREDIT", "UNKNOWN_MODEL"})
  void a_failure_that_meets_every_request_ends_the_run_in_the_rest_too(ModelFailure failure)
      throws Exception {
    model.failFor(Purpose.CALLER);
    model.failAs(failure);

    JsonNode run = run(",\"replayMode\":\"CONTINUE\"");

    assertThat(run.get("status").asString()).isEqualTo("FAILED");
    assertThat(run.get("error").asString()).isEqualTo("record " + dial + ", the provider is down");
    assertThat(run.get("numErrored").asInt()).isOne();
  }

  @Test
  void another_mode_is_refused() {
    server
        .post(world.runs(), world.run(",\"replayMode\":\"continue\""))
        .isProblem(422, "unknown_value");
    assertThat(Listed.of(server, world.runs()).rows()).isEmpty();
  }
}
