package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.rule.BuiltInRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The built-in rules stand in `openapi.yaml` and in the manual under the ids that answers have.
class BuiltInRulesTest {
  private static final List<String> IDS =
      Stream.of(BuiltInRule.values()).map(BuiltInRule::id).toList();

  @Test
  void openapi_lists_every_rule() {
    JsonNode listed = Description.read().at("/components/schemas/BuiltInRule/enum");

    assertThat(listed.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(IDS);
  }

  @Test
  void the_manual_explains_every_rule() throws IOException {
    assertThat(Files.readString(Path.of("docs/judge.md")))
        .contains(IDS.stream().map("`%s`"::formatted).toList());
  }
}
