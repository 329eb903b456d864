package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void every_field_has_its_place() {
    Tested tested =
        new Tested(
            "clinic",
            "Clinic line",
            Optional.empty(),
            Optional.empty(),
            new TestedVerdict(Outcome.FAIL, "FAIL: so.", List.of("Read it.")),
            List.of(
                TestedExamples.caller("broken", Standing.COUNTED_FAILURE, TestedExamples.failed(1)),
                TestedExamples.caller("fine", Standing.PASSED)),
            new TestedCounts(8, 1, 2, 3, 4, 5, 6, 7),
            List.of("New."));

    assertThat(JSON.readTree(JsonReport.of(tested)).toString())
        .isEqualTo(
            """
            {"linecheck":1,"suite":"clinic","name":"Clinic line","run":null,"link":null,
            "verdict":{"outcome":"FAIL","exitCode":1,"sentence":"FAIL: so.","hints":["Read it."]},
            "counts":{"planned":8,"passed":1,"failed":2,"undecided":3,"excluded":4,"errored":5,
            "cancelled":6,"notRun":7},
            "records":[{"id":"broken","kind":"CALLER","tags":["billing","de"],
            "digest":"sha256:broken","standing":"COUNTED_FAILURE","why":null,
            "trials":[{"trial":1,"status":"FAILED","millis":2250,"error":null,
            "link":"https://lines.example/calls/1",
            "findings":[{"criterion":"Never promise a date.","line":4,
            "said":"You will have it on Monday.","reason":"It promises a day.",
            "quotes":["on Monday"]}]}]},
            {"id":"fine","kind":"CALLER","tags":["billing","de"],"digest":"sha256:fine",
            "standing":"PASSED","why":null,"trials":[]}],
            "notes":["New."]}
            """
                .replace("\n", ""));
  }

  @Test
  void words_come_back_as_they_were() {
    Random random = new Random(5);
    for (int chance = 0; chance < 1000; chance++) {
      String words = TestedExamples.chance(random);
      byte[] file = JsonReport.of(TestedExamples.hostile(words)).getBytes(StandardCharsets.UTF_8);

      JsonNode json = JSON.readTree(file);
      // what UTF-8 cannot hold, the JDK replaces by a question mark
      String held = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      assertThat(json.get("records").get(0).get("why").asString().replace('\ufffd', '?'))
          .isEqualTo(held.replace('\ufffd', '?'));
    }
  }

  @Test
  void half_a_sign_is_replaced() {
    String json = JsonReport.of(TestedExamples.hostile("a\ud800b\udc00"));

    assertThat(JSON.readTree(json).get("name").asString()).isEqualTo("a\ufffdb\ufffd");
    assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(json);
  }
}
