package dev.linecheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DemoTableTest {
  private static final JsonNode RUN =
      read("{\"aggregateResult\": {\"numPassing\": 0}, \"numItems\": 1}");
  private static final JsonNode RESULTS =
      read(
          """
          [{"numAlerts": 1, "record": {"prompt": {"name": "in a hurry"}},
            "results": [{"index": 2, "accurate": false, "modelOutput": "Sure.", "reason": "No."}]}]
          """);

  private static JsonNode read(String json) {
    return new JsonMapper().readTree(json);
  }

  @Test
  void a_line_has_the_number_that_the_page_of_the_call_shows() throws Exception {
    DemoScript script = DemoScript.read(Path.of("demo"));
    int versions = script.versions().size();

    DemoTable table =
        new DemoTable(
            script, Collections.nCopies(versions, RUN), Collections.nCopies(versions, RESULTS));

    assertThat(table.lines()).contains("  in a hurry, line 3");
  }
}
