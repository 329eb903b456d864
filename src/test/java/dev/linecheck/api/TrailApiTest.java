package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a client sees of the way to a verdict.
class TrailApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Faults the judged turn, and with `judgeRules` the opening line.
  private static final String STRICTER =
      """
      {"promptSnippet": "```scripted\\nnever say \\"eight\\"\\n```",
       "judgeRules": {"mustNot": [{"id": "no-ann", "pattern": "Ann"}]}}
      """;

  /// The scripted model, but for verifications, which say what the test says.
  private static final class Defender implements LanguageModel {
    private final ScriptedModel scripted = new ScriptedModel();
    private volatile String decision = "overturn";

    @Override
    public ModelAnswer answer(ModelRequest request) {
      ModelAnswer answer = scripted.answer(request);
      if (request.key().purpose() != Purpose.VERIFY) {
        return answer;
      }
      ObjectNode look = (ObjectNode) JSON.readTree(answer.text());
      look.put("defence", "Eight was asked for.").put("decision", decision);
      return new ModelAnswer(look.toString(), answer.finish(), answer.usage(), answer.model());
    }
  }

  private final Defender model = new Defender();

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  private JsonNode result() throws InterruptedException {
    JsonNode run = world.ran("");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }

  @Test
  void an_overturned_alert_says_what_was_claimed_and_why_it_is_none() throws Exception {
    server.put("/eval_configs/" + world.config(), STRICTER);

    JsonNode line = result().get("results").get(1);

    assertThat(line.get("accurate").asBoolean()).isTrue();
    JsonNode judge = line.get("judge");
    assertThat(judge.get("status").asString()).isEqualTo("ACCURATE");
    assertThat(judge.get("source").asString()).isEqualTo("VERIFY");
    assertThat(judge.get("votes").toString())
        .isEqualTo("{\"accurate\":0,\"inaccurate\":1,\"undecided\":0,\"invalid\":0}");
    JsonNode check = judge.get("checks").get(0);
    assertThat(check.get("id").asString()).isEqualTo("K1");
    assertThat(check.get("question").asString()).contains("never say \"eight\"");
    assertThat(check.get("required").asBoolean()).isTrue();
    assertThat(check.get("answer").asString()).isEqualTo("NO");
    assertThat(check.get("evidence").toString())
        .isEqualTo("[{\"source\":\"judgedTurn\",\"quote\":\"eight\"}]");
    JsonNode look = judge.get("verification");
    assertThat(look.get("claim").get("check").asString()).isEqualTo("K1");
    assertThat(look.get("claim").get("finding")).isEqualTo(check.get("finding"));
    assertThat(look.get("defence").asString()).isEqualTo("Eight was asked for.");
    assertThat(look.get("decision").asString()).isEqualTo("OVERTURN");
  }

  @Test
  void a_broken_rule_says_what_it_was_held_against_and_asked_nobody() throws Exception {
    server.put("/eval_configs/" + world.config(), STRICTER);

    JsonNode line = result().get("results").get(0);

    assertThat(line.get("rule").asString()).isEqualTo("no-ann");
    assertThat(line.get("judge").toString())
        .isEqualTo(
            "{\"status\":\"INACCURATE\",\"source\":\"RULE\",\"votes\":{\"accurate\":0,"
                + "\"inaccurate\":0,\"undecided\":0,\"invalid\":0},\"checks\":[],"
                + "\"evidence\":[{\"source\":\"judgedTurn\",\"quote\":\"Ann\"}]}");
  }

  @Test
  void a_line_that_is_plainly_fine_has_counts_alone() throws Exception {
    assertThat(result().get("results").get(1).get("judge").toString())
        .isEqualTo(
            "{\"status\":\"ACCURATE\",\"source\":\"JUDGE\",\"votes\":{\"accurate\":1,"
                + "\"inaccurate\":0,\"undecided\":0,\"invalid\":0},\"checks\":[]}");
  }

  @Test
  void each_judgement_of_a_result_has_its_own() throws Exception {
    server.put("/eval_configs/" + world.config(), STRICTER);
    String path = "/eval_results/" + ApiFixture.id(result());
    model.decision = "cannot_tell";

    JsonNode rerun = server.created(path + "/rerun", "");

    JsonNode revisions = server.get(path + "/revisions").json().get("data");
    assertThat(rerun.at("/results/1/judge/status").asString()).isEqualTo("UNDECIDED");
    assertThat(revisions.at("/0/results")).isEqualTo(rerun.get("results"));
    assertThat(revisions.at("/0/results/1/judge/verification/decision").asString())
        .isEqualTo("CANNOT_TELL");
    assertThat(revisions.at("/1/results/1/judge/verification/decision").asString())
        .isEqualTo("OVERTURN");
  }
}
