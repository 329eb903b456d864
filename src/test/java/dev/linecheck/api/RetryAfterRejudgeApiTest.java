package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Retries of runs that were judged again.
class RetryAfterRejudgeApiTest {
  private static final String STRICTER =
      """
      {"promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"nine\\"\\n```"}
      """;

  private final ScriptedModel scripted = new ScriptedModel();
  private final AtomicInteger failing = new AtomicInteger(1);

  /// The caller of the first call gets no answer.
  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder ->
          new TestServer(
              folder,
              request -> {
                if (request.key().purpose() == Purpose.CALLER && failing.getAndDecrement() > 0) {
                  throw new ModelException(ModelFailure.UNAVAILABLE, "the provider is down");
                }
                return scripted.answer(request);
              }));

  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    server.created(world.records(), ApiFixture.RECORD);
  }

  private static String path(JsonNode run, String action) {
    return "/eval_runs/" + ApiFixture.id(run) + action;
  }

  @Test
  void a_gate_warns_if_calls_were_retried_after_the_others_were_judged_again() throws Exception {
    JsonNode run = world.ran("");
    assertThat(run.get("numErrored").asInt()).isEqualTo(1);
    server.put("/eval_configs/" + world.config(), STRICTER);
    server.created(path(run, "/rejudge"), "");
    server.rejudged(ApiFixture.id(run));

    server.created(path(run, "/retry"), "");
    JsonNode ended = server.ended(ApiFixture.id(run));

    assertThat(ended.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":1,\"numPassing\":1}");
    assertThat(
            server.get(path(run, "/gate?minPassRate=0.5")).json().at("/warnings/0/code").asString())
        .isEqualTo("several_judges");
  }

  @Test
  void retried_calls_are_judged_as_at_the_start() throws Exception {
    JsonNode run = world.ran("");
    server.put("/eval_configs/" + world.config(), STRICTER);

    server.created(path(run, "/retry"), "");
    JsonNode ended = server.ended(ApiFixture.id(run));

    assertThat(ended.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":2}");
  }

  @Test
  void a_gate_without_a_baseline_warns_of_calls_that_other_judges_judged() throws Exception {
    JsonNode run = world.ran("");
    server.created(path(run, "/retry"), "");
    server.ended(ApiFixture.id(run));
    server.put("/eval_configs/" + world.config(), STRICTER);
    JsonNode result = server.get(path(run, "/results")).json().at("/data/0");
    server.created("/eval_results/" + ApiFixture.id(result) + "/rerun", "");

    for (String rule : List.of("?passAt=all", "?minPassRate=0.5")) {
      JsonNode warning = server.get(path(run, "/gate" + rule)).json().at("/warnings/0");

      assertThat(warning.get("code").asString()).isEqualTo("several_judges");
      assertThat(warning.get("message").asString()).contains(ApiFixture.id(run));
    }
  }
}
