package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Deleting while something else goes on, on both databases.
class DeletingRacesTest {
  private static final String BOTH = "dev.linecheck.store.Databases#both";
  private static final int RACES = 25;

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_run_starts_with_what_is_there_or_not_at_all(Database database) throws Exception {
    GatedModel model = new GatedModel(new ScriptedModel());
    model.shut(Purpose.AGENT);
    try (TestServer server = new TestServer(database, model);
        ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < RACES; race++) {
        ApiFixture world = ApiFixture.of(server);
        String deleted =
            race % 2 == 0 ? "/agents/" + world.agent() : world.records() + "/" + world.record();
        CyclicBarrier start = new CyclicBarrier(2);
        Future<TestServer.Answer> run =
            two.submit(at(start, () -> server.post(world.runs(), world.run(""))));
        Future<TestServer.Answer> deletion = two.submit(at(start, () -> server.delete(deleted)));

        assertThat(List.of(run.get().status(), deletion.get().status()))
            .as("one of both: %s, %s", run.get().json(), deletion.get().json())
            .containsExactlyInAnyOrder(200, 422);
      }
      model.open(Purpose.AGENT);
    }
  }

  private static <T> Callable<T> at(CyclicBarrier start, Callable<T> action) {
    return () -> {
      start.await();
      return action.call();
    };
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void what_a_judge_says_of_a_call_that_is_erased_meanwhile_is_not_kept(Database database)
      throws Exception {
    GatedModel model = new GatedModel(new ScriptedModel());
    try (TestServer server = new TestServer(database, model)) {
      ApiFixture world = ApiFixture.of(server);
      String run = ApiFixture.id(world.ran(""));
      String result = "/eval_results/" + ApiFixture.id(server.firstResult(run));
      String erased = rerunDuring(server, model, result, result + "/transcript", 422);
      assertThat(erased).isEqualTo("transcript_erased");
      assertThat(server.get(result + "/revisions").json().get("data").size()).isEqualTo(1);

      String other = ApiFixture.id(world.ran(""));
      String gone = "/eval_results/" + ApiFixture.id(server.firstResult(other));
      assertThat(rerunDuring(server, model, gone, "/eval_runs/" + other, 404))
          .isEqualTo("not_found");

      server.delete(world.records() + "/" + world.record());
      assertThat(StoreDump.of(database).split("eight", -1))
          .as("kept answers: none")
          .hasSize(words());
      new Auditor(database.schedulerSource()).audit();
    }
  }

  /// How often the word stands in the agent and the criteria, and their snapshots, plus one.
  private static int words() {
    return 1 + 2 * occurrences(ApiFixture.AGENT) + 2 * occurrences(ApiFixture.CONFIG);
  }

  private static int occurrences(String text) {
    return text.split("eight", -1).length - 1;
  }

  /// Deletes something while a result is judged again; answers how that ends.
  private static String rerunDuring(
      TestServer server, GatedModel model, String result, String deleted, int status)
      throws Exception {
    model.shut(Purpose.JUDGE);
    List<String> codes = new ArrayList<>();
    Thread rerun =
        Thread.startVirtualThread(() -> {
          TestServer.Answer answer = server.post(result + "/rerun", "");
          codes.add(answer.status() + " " + answer.text("code"));
        });
    model.awaitWaiting(1);
    assertThat(server.delete(deleted).status()).isEqualTo(200);
    model.open(Purpose.JUDGE);
    rerun.join();
    assertThat(codes.getFirst()).startsWith(status + " ");
    return codes.getFirst().substring(4);
  }
}
