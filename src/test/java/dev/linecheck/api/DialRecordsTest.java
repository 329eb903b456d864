package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DialRecordsTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;
  private String dial;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    dial =
        server
            .created(
                "/dials/import",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"We open at eight.\"}]}")
            .get("dials")
            .get(0)
            .get("id")
            .asString();
  }

  private String record() {
    return ApiFixture.id(server.created(world.records(), body()));
  }

  private String body() {
    return "{\"recordType\":\"DIAL\",\"dialId\":\"" + dial + "\"}";
  }

  @Test
  void a_dial_record_names_its_dial_and_has_no_prompt() {
    String id = record();

    String shown =
        "{\"id\":\"%s\",\"recordType\":\"DIAL\",\"dialId\":\"%s\",\"prompt\":null,\"tags\":[]}"
            .formatted(id, dial);
    assertThat(server.get(world.records() + "/" + id).json().toString()).isEqualTo(shown);
    assertThat(server.get(world.records()).json().get("data").get(1).toString()).isEqualTo(shown);
  }

  @Test
  void a_prompt_record_has_no_dial() {
    JsonNode record = server.get(world.records() + "/" + world.record()).json();

    assertThat(record.get("dialId").isNull()).isTrue();
    assertThat(record.get("prompt").get("name").asString()).isEqualTo("Asks for Hours");
  }

  @Test
  void search_finds_a_dial_record_by_the_beginning_of_its_dial() {
    String id = record();

    JsonNode found =
        server.get(world.records() + "?search=" + dial.substring(0, dial.length() - 1)).json();

    assertThat(found.get("data").valueStream().map(ApiFixture::id)).contains(id);
    assertThat(server.get(world.records() + "?search=hours").json().get("data").size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"recordType\":\"DIAL\"} | missing_field | dialId",
        "{\"recordType\":\"DIAL\",\"dialId\":\"\"} | unknown_dial | dialId",
        "{\"recordType\":\"DIAL\",\"dialId\":\"none\"} | unknown_dial | dialId",
        "{\"recordType\":\"DIAL\",\"dialId\":\"DIAL\",\"maxTurns\":5} | unknown_field | maxTurns",
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"dialId\":\"DIAL\"} | unknown_field"
            + " | dialId"
      })
  void a_record_that_cannot_be_is_not_stored(String body, String code, String field) {
    String before = world.inventory();

    TestServer.Answer answer =
        server.post(
            world.records(), body.replace("\"dialId\":\"DIAL\"", "\"dialId\":\"" + dial + "\""));

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(world.inventory()).isEqualTo(before);
  }

  @Test
  void a_dial_record_can_be_named_tagged_and_deleted_and_its_call_stays() {
    String path = world.records() + "/" + record();

    JsonNode changed = server.put(path, "{\"name\":\"Lost card\",\"tags\":[\"x\"]}").json();
    TestServer.Answer refused = server.put(path, "{\"name\":\"y\",\"maxTurns\":3}");

    assertThat(changed.get("name").asString()).isEqualTo("Lost card");
    assertThat(changed.get("tags").toString()).isEqualTo("[\"x\"]");
    refused.isProblem(422, "dial_record_is_fixed");
    assertThat(refused.text("field")).isEqualTo("maxTurns");
    server.put(path, "{\"dialId\":\"other\"}").isProblem(422, "unknown_field");
    assertThat(server.get(path).json()).isEqualTo(changed);
    assertThat(server.get(world.records() + "?search=LOST").json().get("data")).hasSize(1);
    assertThat(server.put(path, "{\"name\":\"\"}").json().has("name")).isFalse();
    assertThat(server.delete(path).status()).isEqualTo(200);
    server.get(path).isProblem(404, "not_found");
  }

  @Test
  void a_simulated_transcript_has_the_lines_of_the_contract() throws InterruptedException {
    JsonNode run = server.created(world.runs(), world.run(""));
    server.ended(ApiFixture.id(run));

    JsonNode result =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);

    assertThat(result.get("transcript").get(0).toString())
        .isEqualTo("{\"text\":\"Hello Ann\",\"speaker\":\"AI\",\"detailType\":null}");
  }
}
