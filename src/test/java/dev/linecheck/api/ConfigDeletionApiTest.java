package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConfigDeletionApiTest {
  @TempDir private Path folder;

  @Test
  void a_deleted_config_is_gone_and_its_runs_stay_readable() throws Exception {
    try (TestServer server = new TestServer(folder)) {
      ApiFixture world = ApiFixture.of(server);
      String run = ApiFixture.id(server.created(world.runs(), world.run("")));
      JsonNode ended = server.ended(run);
      JsonNode config = server.get("/eval_configs/" + world.config()).json();

      TestServer.Answer deleted = server.delete("/eval_configs/" + world.config());

      assertThat(deleted.status()).isEqualTo(200);
      assertThat(deleted.json()).isEqualTo(config);
      server.get("/eval_configs/" + world.config()).isProblem(404, "not_found");
      server.get(world.records()).isProblem(404, "not_found");
      server.post(world.runs(), world.run("")).isProblem(404, "not_found");
      server.delete("/eval_configs/" + world.config()).isProblem(404, "not_found");
      assertThat(Listed.of(server, "/eval_configs").rows()).isEmpty();
      assertThat(server.get("/eval_runs/" + run).json()).isEqualTo(ended);
      assertThat(Listed.of(server, world.runs()).rows())
          .containsExactly(ApiFixture.asListed(ended));
      JsonNode result = server.firstResult(run);
      server
          .post("/eval_results/" + ApiFixture.id(result) + "/rerun", "")
          .isProblem(422, "unknown_config");
    }
  }

  @Test
  void a_config_with_a_run_that_goes_on_is_kept() throws Exception {
    GatedModel model = new GatedModel(new ScriptedModel());
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      model.shut(Purpose.AGENT);
      String run = ApiFixture.id(server.created(world.runs(), world.run("")));

      server.delete("/eval_configs/" + world.config()).isProblem(422, "in_use");

      server.created("/eval_runs/" + run + "/cancel", "");
      assertThat(server.delete("/eval_configs/" + world.config()).status()).isEqualTo(200);
    }
  }
}
