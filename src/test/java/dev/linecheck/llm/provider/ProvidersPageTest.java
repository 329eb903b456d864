package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/providers.md: its recipes, and its table of errors.
final class ProvidersPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  private static final String VARIABLE = "LINECHECK_PROVIDERS_GATEWAY_HEADERS_X_PORTKEY_API_KEY";

  private static final Pattern ERROR_ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [^|]+ \\| the (run|item) \\| [^|]+ \\|$");

  @TempDir private Path folder;

  @Test
  void every_error_of_a_model_is_told_with_what_it_ends() throws IOException {
    String section =
        Files.readString(Path.of("docs/providers.md"))
            .split("\n## When something goes wrong\n", 2)[1];
    Map<String, String> told =
        ERROR_ROW
            .matcher(section.split("\n## ", 2)[0])
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

    assertThat(told)
        .isEqualTo(
            Stream.of(ModelFailure.values())
                .collect(
                    Collectors.toMap(
                        ModelFailure::code, failure -> failure.endsRun() ? "run" : "item")));
  }

  @Test
  void a_server_starts_with_each_recipe() throws IOException, GeneralSecurityException {
    String pem = TestAuthority.make(folder).pem().toString();
    List<String> recipes =
        BLOCK
            .matcher(Files.readString(Path.of("docs/providers.md")))
            .results()
            .map((MatchResult block) -> block.group(1).replace("corporate.pem", pem))
            .toList();

    assertThat(recipes).hasSizeGreaterThan(15);
    for (String recipe : recipes) {
      Path file = Files.writeString(folder.resolve("linecheck.yaml"), recipe);
      Settings settings =
          Settings.load(
              Optional.of(file),
              recipe.contains(VARIABLE) ? Map.of(VARIABLE, "of-the-gateway") : Map.of(),
              Map.of());
      LlmConfig config = LlmConfig.from(settings);

      settings.check();
      assertThat(config.providers()).as(recipe).hasSize(1);
    }
  }
}
