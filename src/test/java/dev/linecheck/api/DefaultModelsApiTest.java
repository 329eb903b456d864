package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.Models;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelsApiTest {
  private static final Optional<ModelId> SCRIPTED = Optional.of(Models.SCRIPTED);
  private static final Optional<ModelId> NOWHERE = Optional.of(new ModelId("nowhere/model"));
  private static final String NO_MODELS = "{\"callerModelId\": \"\", \"judgeModelId\": \"\"}";

  @TempDir private Path folder;

  @Test
  void a_config_without_models_is_run_by_the_servers() throws InterruptedException {
    try (TestServer server = new TestServer(folder, SCRIPTED, SCRIPTED)) {
      ApiFixture world = ApiFixture.of(server);
      server.put("/eval_configs/" + world.config(), NO_MODELS);

      assertThat(world.ran("").at("/aggregateResult/numPassing").intValue()).isEqualTo(1);
      assertThat(server.get("/eval_configs/" + world.config()).json().has("judgeModelId"))
          .isFalse();
    }
  }

  @Test
  void the_models_of_the_config_come_before_the_servers() throws InterruptedException {
    try (TestServer server = new TestServer(folder, NOWHERE, NOWHERE)) {
      ApiFixture world = ApiFixture.of(server);

      assertThat(world.ran("").at("/aggregateResult/numPassing").intValue()).isEqualTo(1);
    }
  }

  @Test
  void a_server_with_one_model_still_asks_for_the_other() {
    try (TestServer server = new TestServer(folder, SCRIPTED, Optional.empty())) {
      ApiFixture world = ApiFixture.of(server);
      server.put("/eval_configs/" + world.config(), NO_MODELS);

      TestServer.Answer answer = server.post(world.runs(), world.run(""));

      answer.isProblem(422, "model_not_set");
      assertThat(answer.text("field")).isEqualTo("judgeModelId");
      assertThat(answer.text("error"))
          .isEqualTo(
              "No model is set for the judge. Set judgeModelId on the eval config, or judge-model"
                  + " in linecheck.yaml, or LINECHECK_JUDGE_MODEL in the environment.");
    }
  }

  @Test
  void a_callers_part_without_rules_starts_no_run_where_the_servers_caller_is_scripted() {
    try (TestServer server = new TestServer(folder, SCRIPTED, SCRIPTED)) {
      ApiFixture world = ApiFixture.of(server);
      server.put("/eval_configs/" + world.config(), NO_MODELS);
      world.add("{\"recordType\": \"PROMPT\", \"systemPrompt\": \"You are Ann.\"}");

      server.post(world.runs(), world.run("")).isProblem(422, "unreadable_script");

      assertThat(Listed.of(server, world.runs()).rows()).isEmpty();
    }
  }

  @Test
  void criteria_without_rules_start_no_run_where_the_servers_judge_is_scripted() {
    try (TestServer server = new TestServer(folder, SCRIPTED, SCRIPTED)) {
      ApiFixture world = ApiFixture.of(server);
      server.put(
          "/eval_configs/" + world.config(),
          "{\"judgeModelId\": \"\", \"promptSnippet\": \"Be nice.\"}");

      TestServer.Answer answer = server.post(world.runs(), world.run(""));

      answer.isProblem(422, "unreadable_script");
      assertThat(answer.text("field")).isEqualTo("promptSnippet");
      assertThat(Listed.of(server, world.runs()).rows()).isEmpty();
    }
  }
}
