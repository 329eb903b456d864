package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DialsTest {
  private static final String DIAL =
      """
      {"id": "d-1", "status": "completed", "toNumber": "+15550100", "versionedPromptId": "p-9",
       "inputs": {"name": "Ann"}, "aiResult": {"booked": true}, "durationSeconds": 61,
       "startedAt": "2026-01-02T03:04:05.678901Z", "endedAt": "2026-01-02T03:05:05Z",
       "importedAt": "1999-01-01T00:00:00Z",
       "transcript": [
         {"text": "Hello.", "speaker": "AI", "detailType": null,
          "startTimeMs": 100, "endTimeMs": 900},
         {"text": "", "speaker": "AI", "detailType": "node-transition",
          "nodeTransition": {"toNodeId": "n2", "transitionData": {"answer": "Hi"}}},
         {"text": "", "speaker": "AI", "detailType": null,
          "functionCalls": [{"name": "find", "args": "{oops", "functionCallId": "f1"}]},
         {"text": "{}", "speaker": "AI", "detailType": "function", "functionCallId": "f1"}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private String imported(String query, String call) {
    return server.created("/dials/import" + query, call).get("dials").get(0).get("id").asString();
  }

  @Test
  void a_dial_comes_back_as_it_was_imported() {
    String id = imported("", DIAL);

    JsonNode dial = server.get("/dials/" + id).json();

    assertThat(dial.propertyNames().iterator().next()).isEqualTo("id");
    assertThat(dial.get("id").asString()).isEqualTo(id);
    JsonNode source = JsonText.MAPPER.readTree(DIAL);
    for (String field :
        List.of(
            "status",
            "toNumber",
            "versionedPromptId",
            "inputs",
            "aiResult",
            "durationSeconds",
            "startedAt",
            "endedAt",
            "transcript")) {
      assertThat(dial.get(field)).as(field).isEqualTo(source.get(field));
    }
    assertThat(dial.get("systemResultType").isNull()).isTrue();
    assertThat(dial.get("identity").asString()).isEqualTo("vogent:d-1");
    assertThat(dial.get("importedAt").asString()).doesNotStartWith("1999");
    assertThat(dial.has("agent")).isFalse();
  }

  @Test
  void what_a_dial_shows_can_be_imported_again_and_is_the_same_dial() {
    String id = imported("", DIAL);
    String shown = server.get("/dials/" + id).json().toString();

    assertThat(imported("", shown)).isEqualTo(id);
  }

  @Test
  void a_dial_of_an_agent_of_ours_shows_the_agent_in_full() {
    ApiFixture world = ApiFixture.of(server);
    String id =
        imported("?callAgentId=" + world.agent(), DIAL.replace("{\"id\"", "{\"agent\": 1, \"id\""));

    assertThat(server.get("/dials/" + id).json().get("agent"))
        .isEqualTo(server.get("/agents/" + world.agent()).json());
  }

  @Test
  void a_duration_that_the_source_leaves_out_is_worked_out() {
    String id = imported("", DIAL.replace("\"durationSeconds\": 61,", ""));

    assertThat(server.get("/dials/" + id).json().get("durationSeconds").asInt()).isEqualTo(59);
  }

  @Test
  void a_list_shows_dials_without_their_words() {
    String id = imported("", DIAL);

    JsonNode row = server.get("/dials").json().get("data").get(0);

    assertThat(row.propertyNames())
        .containsExactly(
            "id",
            "status",
            "versionedPromptId",
            "startedAt",
            "endedAt",
            "durationSeconds",
            "identity",
            "importedAt");
    assertThat(row.get("id").asString()).isEqualTo(id);
  }

  private void dial(String id, String status, String startedAt) {
    imported(
        "",
        "{\"id\":\"%s\",\"status\":\"%s\",\"startedAt\":\"%s\",\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\"}]}"
            .formatted(id, status, startedAt));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | d c b a",
        "?status=completed | d c a",
        "?status=no-answer | b",
        "?from=2026-01-02T00:00:00Z | c b",
        "?to=2026-01-02T00:00:00Z | a",
        "?from=2026-01-02T01:00:00%2B01:00&to=2026-01-03T00:00:00Z | b",
        "?status=completed&from=2026-01-02T00:00:00Z | c",
        "?callAgentId=nobody | ``"
      })
  void filters_hold_together_and_a_dial_without_a_start_has_no_time(String query, String found) {
    dial("a", "completed", "2026-01-01T23:59:59.999999Z");
    dial("b", "no-answer", "2026-01-02T00:00:00Z");
    dial("c", "completed", "2026-01-03T00:00:00Z");
    dial("d", "completed", "");

    assertThat(
            server
                .get("/dials" + query)
                .json()
                .get("data")
                .valueStream()
                .map(dial -> dial.get("identity").asString().replace("vogent:", "")))
        .containsExactlyElementsOf(
            List.of(found.split(" ")).stream().filter(id -> !id.isEmpty()).toList());
  }

  @Test
  void pages_run_through_all_dials_newest_first() {
    ApiFixture world = ApiFixture.of(server);
    for (String id : List.of("a", "b", "c")) {
      imported("?callAgentId=" + world.agent(), DIAL.replace("d-1", id));
    }
    String list = "/dials?limit=2&callAgentId=" + world.agent();

    JsonNode first = server.get(list).json();
    JsonNode second = server.get(list + "&cursor=" + first.get("cursor").asString()).json();

    assertThat(first.get("data").size()).isEqualTo(2);
    assertThat(second.get("data").get(0).get("identity").asString()).isEqualTo("vogent:a");
    assertThat(second.get("data").size()).isEqualTo(1);
    assertThat(second.get("cursor").isNull()).isTrue();
  }

  @Test
  void a_cursor_of_other_filters_is_refused() {
    dial("a", "completed", "2026-01-01T00:00:00Z");
    dial("b", "completed", "2026-01-01T00:00:00Z");
    String cursor = server.get("/dials?limit=1&status=completed").json().get("cursor").asString();

    server.get("/dials?limit=1&cursor=" + cursor).isProblem(422, "invalid_cursor");
    server
        .get("/dials?limit=1&status=completed&from=2026-01-01T00:00:00Z&cursor=" + cursor)
        .isProblem(422, "invalid_cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "status=done,unknown_value,status",
    "from=yesterday,invalid_time,from",
    "to=2026-01-02,invalid_time,to",
    "from=%2B99999-01-01T00:00:00Z,invalid_time,from"
  })
  void a_filter_that_cannot_be_is_422(String query, String code, String field) {
    TestServer.Answer answer = server.get("/dials?" + query);

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void an_unknown_dial_is_404_and_a_wrong_verb_405() {
    server.get("/dials/none").isProblem(404, "not_found");
    server.delete("/dials").isProblem(405, "method_not_allowed");
    server.send(server.withoutKey("/api/dials/none").GET()).isProblem(401, "unauthorized");
  }
}
