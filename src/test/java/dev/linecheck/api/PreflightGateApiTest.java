package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The statements of a forecast about the gate of its run.
class PreflightGateApiTest {
  private static final String DRY = "?dryRun=true";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JsonNode forecast(ApiFixture world, String more) {
    return server.created(world.runs() + DRY, world.run(more));
  }

  private static List<String> codes(JsonNode forecast) {
    return forecast
        .get("problems")
        .valueStream()
        .map(problem -> problem.get("code").asString())
        .toList();
  }

  @Test
  void a_gate_that_cannot_pass_is_told_in_plain_words() {
    ApiFixture world = ApiFixture.of(server);

    JsonNode one = forecast(world, "").get("gate");
    for (int i = 1; i < 20; i++) {
      world.add(ApiFixture.RECORD);
    }
    JsonNode narrow =
        server.created(world.runs() + DRY + "&margin=0.05", world.run(",\"trials\":3")).get("gate");
    JsonNode wide = forecast(world, ",\"trials\":3").get("gate");

    assertThat(one.get("passPossible").asBoolean()).isFalse();
    assertThat(one.get("passChance").asDouble()).isZero();
    assertThat(one.get("smallestDetectableChange").isNull()).isTrue();
    assertThat(one.get("sentence").asString()).startsWith("PASS is impossible").contains("15");
    assertThat(narrow.get("margin").asDouble()).isEqualTo(0.05);
    assertThat(narrow.get("passPossible").asBoolean()).isFalse();
    assertThat(narrow.get("numRecordsForPass").asInt()).isEqualTo(31);
    assertThat(narrow.get("sentence").asString())
        .contains("arithmetically impossible", "20 records", "5 points", "31 records");
    assertThat(wide.get("passPossible").asBoolean()).isTrue();
    assertThat(wide.get("passChance").asDouble()).isBetween(0.49, 0.55);
    assertThat(wide.get("assumedRate").asDouble()).isEqualTo(0.85);
  }

  @Test
  void an_announced_extension_makes_passes_rarer() {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 1; i < 17; i++) {
      world.add(ApiFixture.RECORD);
    }

    JsonNode fixed = forecast(world, ",\"trials\":3").get("gate");
    JsonNode extended = forecast(world, ",\"trials\":3,\"extendTo\":6").get("gate");

    assertThat(fixed.get("passPossible").asBoolean()).isTrue();
    assertThat(extended.get("passPossible").asBoolean()).isFalse();
    assertThat(extended.get("numRecordsForPass").asInt()).isEqualTo(18);
    assertThat(extended.get("passChance").asDouble())
        .isLessThan(fixed.get("passChance").asDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"evalRecordIds\":[\"RECORD\"]", "\"recordTags\":[\"vip\"]"})
  void a_part_of_the_records_has_no_gate(String part) {
    ApiFixture world = ApiFixture.of(server);
    server.put(world.records() + "/" + world.record(), "{\"tags\": [\"vip\"]}");
    world.add(ApiFixture.RECORD);

    JsonNode some = forecast(world, "," + part.replace("RECORD", world.record()));

    assertThat(codes(some)).containsExactly("filtered_has_no_gate");
    assertThat(some.at("/problems/0/message").asString()).contains("no gate", "all records");
    assertThat(codes(forecast(world, ""))).isEmpty();
  }

  @Test
  void records_that_are_known_to_fail_are_counted_apart_as_in_the_gate() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 1; i < 15; i++) {
      world.add(ApiFixture.RECORD);
    }
    JsonNode fifteen = forecast(world, "").get("gate");
    server.put(world.records() + "/" + world.record(), "{\"knownFailureUntil\": \"9999-01-31\"}");

    JsonNode fourteen = forecast(world, "").get("gate");
    server.put(world.records() + "/" + world.record(), "{\"knownFailureUntil\": \"2020-01-31\"}");

    assertThat(fifteen.get("passPossible").asBoolean()).isTrue();
    assertThat(fifteen.get("numKnownFailures").asInt()).isZero();
    assertThat(fourteen.get("passPossible").asBoolean()).isFalse();
    assertThat(fourteen.get("numKnownFailures").asInt()).isEqualTo(1);
    assertThat(fourteen.get("sentence").asString())
        .isEqualTo(
            "PASS is impossible: a gate decides on at least 15 records, and this run has 14. 1 known failure is counted apart.");
    assertThat(forecast(world, "").get("gate")).isEqualTo(fifteen);
  }

  @Test
  void known_failures_of_an_earlier_run_lower_no_expected_rate() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    String failing =
        ApiFixture.id(
            server.created(
                world.records(), ApiFixture.RECORD.replace("When do you open?", "Hello?")));
    String rules =
        "{\"promptSnippet\": \"```scripted\\nwhen heard \\\"Hello\\\": must say \\\"nine\\\"\\n```\"}";
    server.put("/eval_configs/" + world.config(), rules);
    JsonNode run = world.ran("");
    assertThat(run.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":1,\"numPassing\":2}");
    double before = forecast(world, "").at("/gate/assumedRate").asDouble();
    server.put(world.records() + "/" + failing, "{\"knownFailureUntil\": \"9999-01-31\"}");
    String marked = ApiFixture.id(world.ran(""));
    double after = forecast(world, "").at("/gate/assumedRate").asDouble();
    server.created("/eval_runs/" + marked + "/trials", "{\"trials\": 3}");
    server.ended(marked);

    assertThat(before).isEqualTo(0.6);
    assertThat(after).isEqualTo(0.75);
    assertThat(forecast(world, "").at("/gate/assumedRate").asDouble()).isEqualTo(0.875);
  }

  @Test
  void a_margin_of_any_size_is_told_in_numbers_that_people_read() {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 1; i < 20; i++) {
      world.add(ApiFixture.RECORD);
    }

    String tiny =
        server
            .created(world.runs() + DRY + "&margin=0.000000001", world.run(""))
            .at("/gate/sentence")
            .asString();
    String wide =
        server
            .created(world.runs() + DRY + "&margin=0.99999999", world.run(""))
            .at("/gate/sentence")
            .asString();

    assertThat(tiny)
        .endsWith(
            "the interval is wider than the margin of less than 0.0001 points. No run has enough records for it. Take a wider margin.");
    assertThat(wide).endsWith("at a margin of more than 99.9999 points.");
    for (String margin :
        List.of("-0.1", "0", "1", "1e300", "NaN", "Infinity", "1e-400", "0x1p-3")) {
      TestServer.Answer refused =
          server.post(world.runs() + DRY + "&margin=" + margin, world.run(""));
      refused.isProblem(422, "out_of_range");
      assertThat(refused.text("field")).isEqualTo("margin");
    }
  }

  @Test
  void trials_of_scripted_models_are_no_evidence_of_chance() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 1; i < 20; i++) {
      world.add(ApiFixture.RECORD);
    }
    world.ran(",\"trials\":3");

    JsonNode gate = forecast(world, ",\"trials\":3").get("gate");

    assertThat(gate.get("sentence").asString()).contains("had the same verdict");
    assertThat(gate.get("assumedCorrelation").asDouble()).isEqualTo(0.5);
    assertThat(gate.get("smallestDetectableChange").asDouble()).isPositive();
  }
}
