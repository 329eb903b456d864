package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A call that is imported several times while its source learns more of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullerCopiesApiTest {
  private static final String IMPORT = "/dials/import";
  private static final String EARLY =
      """
      {"id": "%s", "status": "in-progress", "startedAt": "2026-01-02T03:04:05Z",
       "transcript": [{"speaker": "AI", "text": "Hello"}]}
      """;
  private static final String WHOLE =
      """
      {"id": "%s", "status": "completed", "startedAt": "2026-01-02T03:04:05Z",
       "endedAt": "2026-01-02T03:05:05Z",
       "transcript": [{"speaker": "AI", "text": "Hello"}, {"speaker": "HUMAN", "text": "Hi"}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  static Stream<Named<Database>> databases() {
    return Databases.both();
  }

  private static String counts(JsonNode json) {
    return json.get("imported") + " " + json.get("replaced") + " " + json.get("existing");
  }

  private JsonNode sent(String call) {
    return server.created(IMPORT, call);
  }

  private static JsonNode first(JsonNode answer) {
    return answer.at("/dials/0");
  }

  private JsonNode dial(String id) {
    return server.get("/dials/" + id).json();
  }

  /// A record of a new config that uses the dial.
  private String recordOf(String dial) {
    String config = ApiFixture.id(server.created("/eval_configs", "{\"name\": \"c\"}"));
    String records = "/eval_configs/" + config + "/records";
    return records
        + "/"
        + ApiFixture.id(
            server.created(
                records, "{\"recordType\": \"DIAL\", \"dialId\": \"%s\"}".formatted(dial)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void the_whole_call_replaces_an_early_copy_of_it(Database database) {
    try (TestServer either = new TestServer(database)) {
      String early = ApiFixture.id(first(either.created(IMPORT, EARLY.formatted("c"))));

      JsonNode answer = either.created(IMPORT, WHOLE.formatted("c"));

      assertThat(counts(answer)).isEqualTo("0 1 0");
      assertThat(first(answer).toString())
          .isEqualTo(
              "{\"line\":1,\"id\":\"%s\",\"created\":false,\"replaced\":true}".formatted(early));
      JsonNode dial = either.get("/dials/" + early).json();
      assertThat(dial.get("transcript")).hasSize(2);
      assertThat(dial.get("status").asString()).isEqualTo("completed");
      assertThat(dial.get("durationSeconds").asInt()).isEqualTo(60);
      assertThat(counts(either.created(IMPORT, WHOLE.formatted("c")))).isEqualTo("0 0 1");
      assertThat(either.get("/dials").json().get("data")).hasSize(1);
    }
  }

  @Test
  void a_dial_that_a_record_uses_stays_and_the_whole_call_is_a_new_version() {
    String early = ApiFixture.id(first(sent(EARLY.formatted("used"))));
    recordOf(early);

    JsonNode answer = sent(WHOLE.formatted("used"));

    String whole = ApiFixture.id(first(answer));
    assertThat(counts(answer)).isEqualTo("1 0 0");
    assertThat(first(answer).toString())
        .isEqualTo(
            "{\"line\":1,\"id\":\"%s\",\"created\":true,\"versionOf\":\"%s\"}"
                .formatted(whole, early));
    assertThat(dial(early).get("transcript")).hasSize(1);
    assertThat(dial(early).get("identity").asString()).isEqualTo("vogent:used#1");
    assertThat(dial(whole).get("transcript")).hasSize(2);
    assertThat(dial(whole).get("identity").asString()).isEqualTo("vogent:used");
    JsonNode again = sent(WHOLE.formatted("used"));
    assertThat(counts(again)).isEqualTo("0 0 1");
    assertThat(ApiFixture.id(first(again))).isEqualTo(whole);
  }

  @Test
  void versions_are_counted_on() {
    String early = ApiFixture.id(first(sent(EARLY.formatted("thrice"))));
    recordOf(early);
    String whole = ApiFixture.id(first(sent(WHOLE.formatted("thrice"))));
    recordOf(whole);

    JsonNode answer = sent(WHOLE.formatted("thrice").replace("\"Hi\"", "\"Hi there\""));

    assertThat(first(answer).get("versionOf").asString()).isEqualTo(whole);
    assertThat(dial(whole).get("identity").asString()).isEqualTo("vogent:thrice#2");
  }

  @Test
  void a_record_that_was_deleted_holds_no_dial() {
    String early = ApiFixture.id(first(sent(EARLY.formatted("freed"))));
    server.delete(recordOf(early));

    assertThat(counts(sent(WHOLE.formatted("freed")))).isEqualTo("0 1 0");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_copy_that_has_ended_is_fuller_than_one_that_goes_on_with_more_lines(Database database) {
    try (TestServer either = new TestServer(database)) {
      String agent = "{\"role\": \"agent\", \"content\": \"%s\"}";
      String early =
          "{\"call_id\": \"merged\", \"call_status\": \"ongoing\", \"transcript_object\": [%s, %s, %s]}"
              .formatted(
                  agent.formatted("We"), agent.formatted("We open"), agent.formatted("at 8."));
      String whole =
          "{\"call_id\": \"merged\", \"call_status\": \"ended\", \"end_timestamp\": 1767323045000,"
              + " \"transcript_object\": [%s]}".formatted(agent.formatted("We open at 8."));
      String id = ApiFixture.id(first(either.created(IMPORT, early)));

      assertThat(counts(either.created(IMPORT, whole))).isEqualTo("0 1 0");
      JsonNode dial = either.get("/dials/" + id).json();
      assertThat(dial.get("status").asString()).isEqualTo("completed");
      assertThat(dial.get("transcript")).hasSize(1);
      assertThat(counts(either.created(IMPORT, early))).isEqualTo("0 0 1");
    }
  }

  @Test
  void a_copy_that_has_ended_without_a_line_takes_no_line_away() {
    String early = EARLY.formatted("lost");
    sent(early);

    assertThat(counts(sent(early.replace("in-progress", "failed").replaceAll("\\[.*]", "[]"))))
        .isEqualTo("0 0 1");
  }

  @Test
  void an_early_copy_that_comes_late_changes_nothing() {
    String whole = ApiFixture.id(first(sent(WHOLE.formatted("late"))));
    JsonNode before = dial(whole);

    assertThat(counts(sent(EARLY.formatted("late")))).isEqualTo("0 0 1");
    assertThat(dial(whole)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"status\": \"completed\" | \"status\": \"in-progress\"",
        "\"endedAt\": \"2026-01-02T03:05:05Z\" | \"endedAt\": null",
        "\"startedAt\": \"2026-01-02T03:04:05Z\" | \"startedAt\": null"
      })
  void a_copy_that_knows_less_changes_nothing(String known, String unknown) {
    String id = "less-" + known.length();
    sent(WHOLE.formatted(id));

    assertThat(counts(sent(WHOLE.formatted(id).replace(known, unknown)))).isEqualTo("0 0 1");
  }

  @Test
  void fields_that_nobody_reads_make_no_version_of_a_dial_in_use() {
    String call = WHOLE.formatted("sent").replace("\"status\"", "\"sentAt\": %d, \"status\"");
    String dial = ApiFixture.id(first(sent(call.formatted(1))));
    assertThat(counts(sent(call.formatted(2)))).isEqualTo("0 1 0");
    assertThat(dial(dial).get("sentAt").asInt()).isEqualTo(2);
    recordOf(dial);

    assertThat(counts(sent(call.formatted(3)))).isEqualTo("0 0 1");
    assertThat(dial(dial).get("sentAt").asInt()).isEqualTo(2);
  }

  @Test
  void a_dial_stays_with_its_agent_and_takes_one_if_it_has_none() {
    String one = ApiFixture.of(server).agent();
    String other = ApiFixture.of(server).agent();
    String id = ApiFixture.id(first(sent(EARLY.formatted("whose"))));

    assertThat(counts(server.created(IMPORT + "?callAgentId=" + one, EARLY.formatted("whose"))))
        .isEqualTo("0 0 1");
    assertThat(dial(id).at("/agent/id").asString()).isEqualTo(one);
    assertThat(counts(server.created(IMPORT + "?callAgentId=" + other, WHOLE.formatted("whose"))))
        .isEqualTo("0 1 0");
    assertThat(dial(id).at("/agent/id").asString()).isEqualTo(one);
  }
}
