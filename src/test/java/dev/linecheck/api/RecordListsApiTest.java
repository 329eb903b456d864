package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordListsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void records_are_listed_oldest_first_and_page_by_page() {
    String records = records();
    List<String> ids = List.of(add(records, "c"), add(records, "a"), add(records, "b"));

    assertThat(Listed.of(server, records).ids()).isEqualTo(ids);
    assertThat(Listed.walked(server, records, 1)).isEqualTo(ids);
    assertThat(Listed.walked(server, records, 2)).isEqualTo(ids);
    assertThat(Listed.walked(server, records, 3)).isEqualTo(ids);
    assertThat(Listed.of(server, records + "?limit=1000").cursor()).isEmpty();
  }

  @Test
  void an_empty_list_is_one_page() {
    assertThat(Listed.of(server, records())).isEqualTo(new Listed(List.of(), Optional.empty()));
  }

  @Test
  void pages_stay_whole_while_records_come_and_go() {
    String records = records();
    String first = add(records, "first");
    String second = add(records, "second");
    String third = add(records, "third");
    String fourth = add(records, "fourth");

    Listed page = Listed.of(server, records + "?limit=2");
    server.delete(records + "/" + first);
    server.delete(records + "/" + second);
    server.delete(records + "/" + third);
    String fifth = add(records, "fifth");

    assertThat(page.ids()).containsExactly(first, second);
    assertThat(Listed.of(server, records + "?cursor=" + page.cursor().orElseThrow()).ids())
        .containsExactly(fourth, fifth);
  }

  @Test
  void a_page_ends_early_where_its_records_are_large() {
    String records = records();
    List<String> ids = large(records, "x".repeat(TestServer.PAGE_BYTES_MAX / 4), 6);

    Listed page = Listed.of(server, records + "?limit=1000");

    assertThat(page.ids()).isEqualTo(ids.subList(0, 3));
    assertThat(Listed.of(server, records + "?cursor=" + page.cursor().orElseThrow()))
        .returns(ids.subList(3, 6), Listed::ids)
        .returns(Optional.empty(), Listed::cursor);
  }

  @Test
  void the_bytes_of_a_page_are_counted_not_its_characters() {
    String records = records();
    List<String> ids = large(records, "\u8a71".repeat(TestServer.PAGE_BYTES_MAX / 10), 4);

    assertThat(Listed.of(server, records + "?limit=1000").ids()).isEqualTo(ids.subList(0, 3));
  }

  private List<String> large(String records, String systemPrompt, int count) {
    return Stream.generate(() ->
            ApiFixture.id(
                server.created(
                    records,
                    "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"%s\"}".formatted(systemPrompt))))
        .limit(count)
        .toList();
  }

  @Test
  void a_changed_cursor_is_422() {
    String records = records();
    add(records, "a");
    add(records, "b");
    String cursor = Listed.of(server, records + "?limit=1").cursor().orElseThrow();

    assertThat(List.of("A" + cursor, cursor.substring(1), "B" + cursor.substring(1)))
        .allSatisfy(
            forged -> server.get(records + "?cursor=" + forged).isProblem(422, "invalid_cursor"));
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
}
