package dev.linecheck.api;

import static dev.linecheck.api.SuiteFixture.PATH;
import static dev.linecheck.api.SuiteFixture.SUITE;
import static dev.linecheck.api.SuiteFixture.changes;
import static dev.linecheck.api.SuiteFixture.object;
import static dev.linecheck.api.SuiteFixture.pushed;
import static dev.linecheck.api.SuiteFixture.records;
import static dev.linecheck.api.SuiteFixture.suite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// Pushes of suites that are refused.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class SuiteRefusalsApiTest {
  private final TestDatabase database;
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server = new ServerExtension(_ -> new TestServer(newDatabase()));

  SuiteRefusalsApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/agent/name | 7 | 400 | wrong_type | agent.name",
        "/agent/defaultExtractor | {} | 422 | unknown_field | agent.defaultExtractor",
        "/prompt/aiModelId | \"no-such\" | 422 | unknown_model | prompt.aiModelId",
        "/prompt/prompt | null | 422 | missing_field | prompt.prompt",
        "/config/judgeVotes | 99 | 422 | out_of_range | config.judgeVotes",
        "/config/nmae | \"x\" | 422 | unknown_field | config.nmae",
        "/records/1/record/maxTurns | 1000 | 422 | out_of_range | records[1].record.maxTurns",
        "/records/1/record/recordType | \"DIAL\" | 422 | missing_field | records[1].record.dialId",
        "/records/1/key | \"hours\" | 422 | duplicate_key | records[1].key",
        "/records/1/key | \" \" | 422 | out_of_range | records[1].key",
        "/records/1/recrod | {} | 422 | unknown_field | records[1].recrod",
        "/calls | [] | 422 | unknown_field | calls",
        "/name | null | 422 | missing_field | name",
        "/prompt | null | 422 | missing_field | prompt"
      })
  void a_refused_part_changes_nothing(
      String pointer, String value, int status, String code, String field) {
    pushed(server, suite());
    String before = StoreDump.of(server.database());
    ObjectNode changed = suite();
    object(changed, "/agent").put("name", "changed");
    object(changed, "/records/0/record").put("maxTurns", 9);
    int last = pointer.lastIndexOf('/');
    object(changed, pointer.substring(0, last))
        .set(pointer.substring(last + 1), JsonText.MAPPER.readTree(value));

    TestServer.Answer again = server.put(PATH, changed.toString());
    TestServer.Answer first = server.put("/suites/another", changed.toString());

    again.isProblem(status, code);
    assertThat(again.text("field")).isEqualTo(field);
    first.isProblem(status, code);
    assertThat(first.text("error")).isEqualTo(again.text("error"));
    assertThat(StoreDump.of(server.database())).isEqualTo(before);
  }

  @Test
  void a_record_of_another_type_takes_the_place_of_the_old_one() {
    pushed(server, suite());
    String dial =
        server
            .created("/dials/import", "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")
            .at("/dials/0/id")
            .asString();
    ObjectNode changed = suite();
    object(changed, "/records/1").putObject("record").put("recordType", "DIAL").put("dialId", dial);

    String key = changed.at("/records/1/key").asString();

    assertThat(changes(pushed(server, changed))).containsExactly("hours UNCHANGED", key + " ADDED");
    assertThat(changes(pushed(server, changed)))
        .containsExactly("hours UNCHANGED", key + " UNCHANGED");
  }

  @Test
  void a_suite_has_at_most_a_thousand_records() {
    ObjectNode large = suite();
    for (int at = 0; at < RecordsHandler.RECORDS_MAX; at++) {
      records(large).addObject();
    }

    TestServer.Answer answer = server.put(PATH, large.toString());

    answer.isProblem(422, "out_of_range");
    assertThat(answer.text("field")).isEqualTo("records");
  }

  @ParameterizedTest
  @CsvSource({"-x", "a b", "ä"})
  void an_id_that_is_no_word_is_refused(String id) {
    server
        .put("/suites/" + id.replace(" ", "%20").replace("ä", "%C3%A4"), SUITE)
        .isProblem(422, "invalid_suite_id");
  }
}
