package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.store.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The noise of runs whose noise is known, through the whole path, and across a restart.
class NoiseRecoveryTest {
  private static final NoisyModel.Noise PLANTED = new NoisyModel.Noise(0.1, 0.95, 0.5);

  /// The parts that [NoisyModel] plants: a judge who errs in a tenth of all judgements passes 0.8
  /// more of the right answers than of the wrong ones.
  private static final double JUDGE = 0.1 * 0.9;

  private static final double CONVERSATION = 0.64 * (0.95 * 0.05 + 0.5 * 0.5) / 2;
  private static final double RECORDS = 0.64 * 0.225 * 0.225;

  @TempDir private Path folder;

  private TestServer server(NoisyModel model) {
    return new TestServer(Databases.sqlite(folder.resolve("noise.db")), model);
  }

  private static JsonNode ran(TestServer server, int records) throws InterruptedException {
    ApiFixture world = ApiFixture.of(server, ApiFixture.AGENT, NoiseApiTest.CONFIG);
    String ann = ApiFixture.RECORD;
    String bob = ann.replace("Ann", NoisyModel.UNRELIABLE);
    List<String> more =
        IntStream.range(1, records).mapToObj(number -> number % 2 == 0 ? ann : bob).toList();
    server.created(
        world.records() + "/bulk",
        more.stream().collect(Collectors.joining(",", "{\"records\":[", "]}")));
    return world.ran("");
  }

  private static JsonNode measured(TestServer server, JsonNode run, String body)
      throws InterruptedException {
    String path = "/eval_runs/" + ApiFixture.id(run) + "/noise";
    server.ended(ApiFixture.id(server.created(path, body).get("noiseRun")));
    return server.get(path).json().get("split");
  }

  /// Tolerances are four standard errors of 150 records.
  @Test
  void planted_parts_are_recovered_through_the_whole_path() throws Exception {
    try (TestServer server = server(new NoisyModel(67, PLANTED))) {
      JsonNode split =
          measured(server, ran(server, 150), "{\"transcripts\":150,\"records\":150,\"trials\":2}");

      assertThat(split.at("/judge/variance").asDouble()).isCloseTo(JUDGE, within(0.05));
      assertThat(split.at("/conversation/variance").asDouble())
          .isCloseTo(CONVERSATION, within(0.07));
      assertThat(split.at("/records/variance").asDouble()).isCloseTo(RECORDS, within(0.07));
      assertThat(split.at("/halving/sentence").asString())
          .startsWith("The cheapest way to halve the interval is ");
    }
  }

  /// Every answer of the agent is right with the same chance, so the records are alike, and the
  /// agent asked again varies as the conversations do.
  @Test
  void the_agents_part_is_that_of_the_conversation_if_callers_never_vary() throws Exception {
    try (TestServer server = server(new NoisyModel(68, new NoisyModel.Noise(0, 0.5, 0.5)))) {
      JsonNode split =
          measured(server, ran(server, 60), "{\"transcripts\":60,\"records\":60,\"agent\":true}");

      assertThat(split.at("/judge/variance").asDouble()).isZero();
      assertThat(split.at("/conversation/variance").asDouble()).isCloseTo(0.25, within(0.1));
      assertThat(split.at("/agentApproximation/variance").asDouble()).isCloseTo(0.25, within(0.1));
      assertThat(split.at("/records/variance").asDouble()).isLessThan(0.1);
    }
  }
}
