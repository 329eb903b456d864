package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunWarningsApiTest {
  @TempDir private Path folder;

  /// Agents whose provider drops a parameter of each request.
  private static LanguageModel models() {
    ScriptedModel scripted = new ScriptedModel();
    return request -> {
      ModelAnswer answer = scripted.answer(request);
      return request.key().purpose() == Purpose.AGENT
          ? new ModelAnswer(
              answer.text(),
              answer.calls(),
              answer.finish(),
              answer.usage(),
              answer.model(),
              Optional.empty(),
              Optional.empty(),
              List.of(new Warning("parameter_refused", "agent: seed was dropped.")))
          : answer;
    };
  }

  @Test
  void a_run_shows_each_warning_once_and_so_does_a_list_of_runs() throws InterruptedException {
    try (TestServer server = new TestServer(folder, models())) {
      ApiFixture world = ApiFixture.of(server);

      JsonNode run = world.ran("");

      assertThat(run.get("runWarnings"))
          .isEqualTo(
              new JsonMapper()
                  .readTree(
                      """
                      [{"code": "parameter_refused", "message": "agent: seed was dropped."}]
                      """));
      assertThat(Listed.of(server, world.runs()).rows().getFirst().get("runWarnings"))
          .isEqualTo(run.get("runWarnings"));
    }
  }

  /// The judge is scripted here, but what counts is a matter of the config.
  @Test
  void a_run_whose_versions_are_held_to_their_own_prompts_is_warned_of_that() throws Exception {
    try (TestServer server = new TestServer(folder, new ScriptedModel())) {
      ApiFixture world = ApiFixture.of(server);
      assertThat(world.ran("").get("runWarnings")).isEmpty();
      server.put("/eval_configs/" + world.config(), "{\"judgeItems\": \"CRITERIA_AND_PROMPT\"}");

      JsonNode run = world.ran("");

      assertThat(run.at("/runWarnings/0/code").asString()).isEqualTo("own_prompt_counts");
      assertThat(server.get(world.runs()).json().at("/data/0/runWarnings"))
          .isEqualTo(run.get("runWarnings"));

      server.put("/eval_configs/" + world.config(), "{\"judgeItems\": \"CRITERIA\"}");
      server.created("/eval_runs/" + ApiFixture.id(run) + "/rejudge", "{}");
      assertThat(server.rejudged(ApiFixture.id(run)).get("runWarnings")).isEmpty();
    }
  }
}
