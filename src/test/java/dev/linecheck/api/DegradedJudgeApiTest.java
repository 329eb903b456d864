package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A judge whose model gives no usable answer about three turns in ten, all of which are accurate.
class DegradedJudgeApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int RECORDS = 8;
  private static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "caller N", "agentInputs": "{\\"who\\": \\"Ann\\"}",
       "maxTurns": 10, "systemPrompt": "```scripted\\nsay When do you open, for caller N?\\n```"}
      """;

  @TempDir private Path folder;

  @Test
  void a_call_whose_judge_says_nothing_usable_is_errored_and_neither_passes_nor_fails()
      throws Exception {
    try (TestServer server = new TestServer(folder, models(DegradedJudgeApiTest::isSpoilt))) {
      JsonNode run = ran(server);
      List<JsonNode> results = results(server, run);
      List<JsonNode> lines =
          results.stream().flatMap(result -> result.get("results").valueStream()).toList();
      List<JsonNode> errored =
          server
              .get("/eval_runs/" + ApiFixture.id(run) + "/items")
              .json()
              .get("data")
              .valueStream()
              .filter(item -> item.get("state").asString().equals("ERRORED"))
              .toList();

      assertThat(run.get("status").asString()).isEqualTo("FAILED");
      assertThat(errored).isNotEmpty();
      assertThat(errored)
          .allSatisfy(item -> {
            assertThat(item.at("/error/code").asString()).isEqualTo("judge_unusable");
            assertThat(item.at("/error/message").asString())
                .contains("judge scripted: 1 of 1 votes on turn")
                .contains("are unusable, each asked twice");
          });
      assertThat(results).hasSize(RECORDS + 1 - errored.size());
      assertThat(lines).noneMatch(line -> isSpoilt(words(line)));
      assertThat(run.get("numErrored").asInt()).isEqualTo(errored.size());
      assertThat(run.at("/aggregateResult/numPassing").asInt()).isEqualTo(results.size());
      assertThat(run.at("/aggregateResult/numFailing").asInt()).isZero();
      assertThat(run.get("numUndecided").asInt()).isZero();
      assertThat(run.get("numInvalidVotes").asInt())
          .as("one for each call without a verdict")
          .isEqualTo(errored.size());
      assertThat(run.get("judgeDegraded").asBoolean()).isTrue();
      assertThat(run.at("/runWarnings/0/code").asString()).isEqualTo("judge_degraded");
    }
  }

  @Test
  void the_same_calls_pass_with_a_sound_judge() throws Exception {
    try (TestServer server = new TestServer(folder, models(_ -> false))) {
      JsonNode run = ran(server);
      List<JsonNode> results = results(server, run);

      assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
      assertThat(run.get("aggregateResult").get("numPassing").asInt()).isEqualTo(RECORDS + 1);
      assertThat(run.get("numInvalidVotes").asInt()).isZero();
      assertThat(run.get("judgeDegraded").asBoolean()).isFalse();
      assertThat(run.get("runWarnings")).isEmpty();
      assertCounted(run, results);
    }
  }

  /// A call passes without an alert; opening lines are judged by rules, all else has a vote.
  private static void assertCounted(JsonNode run, List<JsonNode> results) {
    long passing =
        results.stream()
            .filter(result ->
                result
                    .get("results")
                    .valueStream()
                    .allMatch(line -> line.get("accurate").asBoolean()))
            .count();
    int turns = results.stream().mapToInt(result -> result.get("results").size()).sum();
    JsonNode counts = run.get("aggregateResult");

    assertThat(counts.get("numPassing").asLong()).isEqualTo(passing);
    assertThat(counts.get("numFailing").asLong()).isEqualTo(RECORDS + 1 - passing);
    assertThat(run.get("numErrored").asInt() + run.get("numNotRun").asInt()).isZero();
    assertThat(run.get("numJudgeVotes").asInt()).isEqualTo(turns - results.size());
    assertThat(results)
        .allSatisfy(result ->
            assertThat(result.get("numAlerts").asLong())
                .isEqualTo(
                    result
                        .get("results")
                        .valueStream()
                        .filter(line -> !line.get("accurate").asBoolean())
                        .count()));
  }

  private static JsonNode ran(TestServer server) throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 0; i < RECORDS; i++) {
      world.add(RECORD.replace("N", Integer.toString(i)));
    }
    return world.ran("");
  }

  private static List<JsonNode> results(TestServer server, JsonNode run) {
    return server
        .get("/eval_runs/" + ApiFixture.id(run) + "/results")
        .json()
        .get("data")
        .valueStream()
        .toList();
  }

  private static String words(JsonNode line) {
    return line.get("modelOutput").asString();
  }

  /// Five words in sixteen; the opening line is not asked about.
  private static boolean isSpoilt(String words) {
    return !words.startsWith("Hello") && Character.digit(Sha256.hex(words).charAt(0), 16) < 5;
  }

  /// The agent says other words in each turn of each call; the others are scripted.
  private static LanguageModel models(Predicate<String> isSpoilt) {
    ScriptedModel scripted = new ScriptedModel();
    return request ->
        switch (request.key().purpose()) {
          case AGENT ->
              answer(
                  "At eight, turn %d: %s"
                      .formatted(Positions.number(request), request.messages().getLast().text()),
                  FinishReason.COMPLETE);
          case JUDGE -> {
            String words = judged(request);
            yield isSpoilt.test(words) ? spoilt(words) : scripted.answer(request);
          }
          case CALLER, ROUTER, FUNCTION, REAL_CALL, REAL_RESULT, CHECKLIST, VERIFY, ESCALATION ->
              scripted.answer(request);
        };
  }

  private static String judged(ModelRequest request) {
    return JSON.readTree(request.messages().get(1).text()).get("judgedTurn").get("text").asString();
  }

  /// Prose, a verdict of another request, an answer that is cut off, or one that is withheld.
  private static ModelAnswer spoilt(String words) {
    List<ModelAnswer> kinds =
        List.of(
            answer("All of it is accurate.", FinishReason.COMPLETE),
            answer(
                "{\"echo\":\"0123456789abcdef\",\"verdict\":\"accurate\"}", FinishReason.COMPLETE),
            answer("{\"echo\":\"", FinishReason.LENGTH),
            answer("", FinishReason.FILTERED));
    return kinds.get(Character.digit(Sha256.hex(words).charAt(1), 16) % kinds.size());
  }

  private static ModelAnswer answer(String text, FinishReason finish) {
    return new ModelAnswer(text, finish, TokenUsage.NONE, "spoilt");
  }
}
