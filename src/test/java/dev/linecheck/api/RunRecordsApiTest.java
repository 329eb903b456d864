package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunRecordsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_run_takes_the_named_records_and_each_of_them_once() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String second = world.add(ApiFixture.RECORD);
    String third = world.add(ApiFixture.RECORD);

    JsonNode run =
        world.ran(",\"evalRecordIds\":[\"%1$s\",\"%2$s\",\"%1$s\"]".formatted(second, third));

    assertThat(run.get("numRecords").intValue()).isEqualTo(2);
    assertThat(judged(run)).containsExactly(second, third);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"evalRecordIds\":null"})
  void a_run_without_named_records_takes_all_that_are_not_deleted(String more)
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String deleted = world.add(ApiFixture.RECORD);
    String kept = world.add(ApiFixture.RECORD);
    server.delete(world.records() + "/" + deleted);

    JsonNode run = world.ran(more);

    assertThat(judged(run)).containsExactly(world.record(), kept);
  }

  @Test
  void a_deleted_record_cannot_be_named() {
    ApiFixture world = ApiFixture.of(server);
    String deleted = world.add(ApiFixture.RECORD);
    server.delete(world.records() + "/" + deleted);

    server
        .post(world.runs(), world.run(",\"evalRecordIds\":[\"" + deleted + "\"]"))
        .isProblem(422, "unknown_record");
  }

  @Test
  void records_that_are_too_large_together_are_refused_and_a_part_of_them_runs()
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String large =
        ApiFixture.RECORD.replace(
            "```scripted", "x".repeat(TestServer.RUN_RECORDS_MAX / 5) + "\\n```scripted");
    List<String> records = Stream.generate(() -> world.add(large)).limit(5).toList();

    TestServer.Answer refused = server.post(world.runs(), world.run(""));

    refused.isProblem(422, "records_too_large");
    assertThat(refused.text("error")).contains("400,000 bytes").contains("not 40");
    assertThat(refused.text("field")).isEqualTo("evalRecordIds");
    assertThat(Listed.of(server, world.runs()).rows()).isEmpty();
    server.post(world.runs(), world.run(named(records))).isProblem(422, "records_too_large");
    JsonNode run = world.ran(named(records.subList(0, 4)));
    assertThat(run.get("aggregateResult").get("numPassing").intValue()).isEqualTo(4);
  }

  private static String named(List<String> records) {
    return ",\"evalRecordIds\":[\"%s\"]".formatted(String.join("\",\"", records));
  }

  private List<String> judged(JsonNode run) {
    return Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/results").rows().stream()
        .map(result -> ApiFixture.id(result.get("record")))
        .toList();
  }
}
