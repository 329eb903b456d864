package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Purpose;
import dev.linecheck.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A noise run on a server that stops and starts again.
class NoiseRestartTest {
  private static final int JUDGED = 3;

  @TempDir private Path folder;

  private TestServer server(GatedModel model) {
    return new TestServer(Database.sqlite(folder.resolve("restart.db")), model);
  }

  private static GatedModel model() {
    return new GatedModel(new NoisyModel(1, new NoisyModel.Noise(0, 1, 1)));
  }

  @Test
  void a_noise_run_goes_on_after_a_restart() throws Exception {
    GatedModel before = model();
    JsonNode noise;
    String path;
    try (TestServer server = server(before)) {
      ApiFixture world = ApiFixture.of(server, ApiFixture.AGENT, NoiseApiTest.CONFIG);
      world.add(ApiFixture.RECORD);
      world.add(ApiFixture.RECORD);
      path = "/eval_runs/" + ApiFixture.id(world.ran("")) + "/noise";
      before.shut(Purpose.JUDGE);
      noise = server.created(path, "{}").get("noiseRun");
      before.awaitWaiting(1);
      before.let(Purpose.JUDGE, JUDGED);
      server.awaited(path, view -> verdicts(view) == JUDGED);
    }

    try (TestServer server = server(model())) {
      JsonNode ended = server.ended(ApiFixture.id(noise));

      assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
      assertThat(ended.get("numJudgeVotes").asInt()).isEqualTo(12);
      assertThat(server.get(path).json().get("split").isObject()).isTrue();
    }
  }

  /// Returns the number of verdicts on the items that were let through, whichever they are.
  private static int verdicts(JsonNode noise) {
    return noise.at("/judgedAgain/numVerdicts").asInt()
        + noise.at("/playedAgain/numVerdicts").asInt();
  }
}
