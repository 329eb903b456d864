package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordSearchApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hours | Asks for HOURS, Other hours",
        "HoUrS | Asks for HOURS, Other hours",
        "s for h | Asks for HOURS",
        "` ` | Asks for HOURS, Other hours, 100%_\u00c4rger",
        "`` | Asks for HOURS, Other hours, 100%_\u00c4rger",
        "% | 100%_\u00c4rger",
        "_ | 100%_\u00c4rger",
        "\u00e4RGER | 100%_\u00c4rger",
        "' or 1=1 -- | ``",
        "said nowhere | ``"
      })
  void a_search_finds_a_part_of_the_name_whatever_its_case(String search, String names) {
    String records = records();
    add(records, "Asks for HOURS");
    add(records, "Other hours");
    add(records, "100%_\u00c4rger");

    List<String> found =
        Listed.of(server, records + "?search=" + encoded(search)).rows().stream()
            .map(record -> record.at("/prompt/name").asString(""))
            .toList();

    assertThat(String.join(", ", found)).isEqualTo(names);
  }

  @Test
  void a_search_finds_an_id_and_the_beginning_of_one() {
    String records = records();
    String first = add(records, "a");
    String second = add(records, "b");

    assertThat(Listed.of(server, records + "?search=" + first).ids()).containsExactly(first);
    assertThat(Listed.of(server, records + "?search=id-0").ids()).containsExactly(first, second);
    assertThat(Listed.of(server, records + "?search=" + first.substring(1)).ids()).isEmpty();
  }

  @Test
  void a_search_stays_in_its_config_and_without_the_deleted() {
    String records = records();
    add(records(), "hours");
    String deleted = add(records, "hours");
    server.delete(records + "/" + deleted);

    assertThat(Listed.of(server, records + "?search=hours").rows()).isEmpty();
    assertThat(Listed.of(server, records + "?search=" + deleted).rows()).isEmpty();
  }

  @Test
  void a_search_has_pages_and_their_cursor_is_for_that_search_only() {
    String records = records();
    String first = add(records, "hours one");
    add(records, "other");
    String third = add(records, "hours two");

    Listed page = Listed.of(server, records + "?search=hours&limit=1");
    String cursor = "&cursor=" + page.cursor().orElseThrow();

    assertThat(page.ids()).containsExactly(first);
    assertThat(Listed.of(server, records + "?search=hours" + cursor).ids()).containsExactly(third);
    server.get(records + "?search=other" + cursor).isProblem(422, "invalid_cursor");
    server.get(records + "?limit=1" + cursor).isProblem(422, "invalid_cursor");
    server.get(records() + "?search=hours" + cursor).isProblem(422, "invalid_cursor");
    server.get("/eval_configs?limit=1" + cursor).isProblem(422, "invalid_cursor");
  }

  private String records() {
    String config = ApiFixture.id(server.created("/eval_configs", "{\"name\":\"c\"}"));
    return "/eval_configs/" + config + "/records";
  }

  private String add(String records, String name) {
    return ApiFixture.id(
        server.created(
            records,
            "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"name\":\"%s\"}".formatted(name)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
