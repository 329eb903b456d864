package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredResultsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void results_come_in_the_order_of_the_records_and_page_by_page() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String second = world.add(ApiFixture.RECORD);
    String third = world.add(ApiFixture.RECORD);

    String results = results(world.ran(""));

    Listed whole = Listed.of(server, results);
    assertThat(whole.rows())
        .extracting(result -> ApiFixture.id(result.get("record")))
        .containsExactly(world.record(), second, third);
    assertThat(Listed.walked(server, results, 1)).isEqualTo(whole.ids());
    assertThat(Listed.walked(server, results, 2)).isEqualTo(whole.ids());
  }

  @Test
  void a_result_is_read_alone_as_it_is_listed() throws InterruptedException {
    JsonNode listed = Listed.of(server, results(ApiFixture.of(server).ran(""))).rows().getFirst();

    assertThat(ApiFixture.asListed(server.get("/eval_results/" + ApiFixture.id(listed)).json()))
        .isEqualTo(listed);
  }

  @Test
  void a_cursor_of_another_runs_results_is_422() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    String results = results(world.ran(""));
    String others = results(world.ran(""));
    String cursor = Listed.of(server, results + "?limit=1").cursor().orElseThrow();

    server.get(others + "?cursor=" + cursor).isProblem(422, "invalid_cursor");
  }

  @Test
  void later_edits_leave_results_as_they_were_judged() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String deleted = world.add(ApiFixture.RECORD);
    JsonNode run = world.ran("");
    List<JsonNode> before = Listed.of(server, results(run)).rows();

    String record = world.records() + "/" + world.record();
    assertThat(server.put(record, "{\"name\":\"new\",\"maxTurns\":1}").status()).isEqualTo(200);
    assertThat(server.delete(world.records() + "/" + deleted).status()).isEqualTo(200);
    assertThat(server.put("/eval_configs/" + world.config(), forbidding("hello")).status())
        .isEqualTo(200);

    assertThat(Listed.of(server, results(run)).rows()).isEqualTo(before);
    assertThat(before)
        .allSatisfy(result ->
            assertThat(
                    ApiFixture.asListed(
                        server.get("/eval_results/" + ApiFixture.id(result)).json()))
                .isEqualTo(result));
    assertThat(server.get("/eval_runs/" + ApiFixture.id(run)).json()).isEqualTo(run);
  }

  @Test
  void later_edits_hold_for_the_next_run() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    world.ran("");
    server.put(world.records() + "/" + world.record(), "{\"name\":\"new\"}");
    server.put("/eval_configs/" + world.config(), forbidding("eight"));

    JsonNode result = Listed.of(server, results(world.ran(""))).rows().getFirst();

    assertThat(result.at("/record/prompt/name").asString()).isEqualTo("new");
    assertThat(result.get("numAlerts").intValue()).isEqualTo(1);
  }

  private static String results(JsonNode run) {
    return "/eval_runs/" + ApiFixture.id(run) + "/results";
  }

  private static String forbidding(String words) {
    return "{\"promptSnippet\":\"```scripted\\nnever say \\\"%s\\\"\\n```\"}".formatted(words);
  }
}
