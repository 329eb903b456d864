package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRecordsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeAll
  void start() {
    world = ApiFixture.of(server);
  }

  @Test
  void many_records_are_added_in_their_order() {
    JsonNode added =
        server
            .created(
                world.records() + "/bulk",
                "{\"records\": [%s, %s]}".formatted(ApiFixture.RECORD, named("Zoe")))
            .get("data");

    assertThat(added.size()).isEqualTo(2);
    assertThat(added.get(1).get("prompt").get("name").asString()).isEqualTo("Zoe");
    List<JsonNode> listed = Listed.of(server, world.records()).rows();
    assertThat(listed.subList(listed.size() - 2, listed.size()))
        .containsExactly(added.get(0), added.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"recordType\": \"PROMPT\"}                       | missing_field | systemPrompt",
        "{\"recordType\": \"PHONE\"}                        | unknown_value | recordType",
        "{\"recordType\": \"DIAL\", \"dialId\": \"none\"}   | unknown_dial  | dialId",
        "{\"recordType\": \"PROMPT\", \"systemPrompt\": \"```scripted\\nsay Hi\\n```\","
            + " \"maxTurns\": 101} | out_of_range | maxTurns",
        "{\"recordType\": \"PROMPT\", \"systemPrompt\": \"```scripted\\nsay Hi\\n```\","
            + " \"agentInputs\": \"1\"} | invalid_agent_inputs | agentInputs",
        "{\"recordType\": \"PROMPT\", \"systemPrompt\": \"You are Ann.\"}"
            + " | unreadable_script | systemPrompt",
      })
  void one_bad_record_keeps_all_of_them_out(String record, String code, String field) {
    String before = world.inventory();

    TestServer.Answer answer =
        server.post(
            world.records() + "/bulk",
            "{\"records\": [%s, %s]}".formatted(ApiFixture.RECORD, record));

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo("records[1]." + field);
    assertThat(world.inventory()).isEqualTo(before);
  }

  @Test
  void a_request_has_1_to_1000_records() {
    String one = "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\"}";

    server.post(world.records() + "/bulk", "{}").isProblem(422, "out_of_range");
    server.post(world.records() + "/bulk", "{\"records\": []}").isProblem(422, "out_of_range");
    server
        .post(
            world.records() + "/bulk",
            "{\"records\": [" + String.join(",", Collections.nCopies(1001, one)) + "]}")
        .isProblem(422, "out_of_range");
  }

  private static String named(String name) {
    return ApiFixture.RECORD.replace("Asks for Hours", name);
  }
}
