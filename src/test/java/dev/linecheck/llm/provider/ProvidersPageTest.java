package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LlmConfig;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recipes of docs/providers.md.
final class ProvidersPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  private static final String VARIABLE = "LINECHECK_PROVIDERS_GATEWAY_HEADERS_X_PORTKEY_API_KEY";

  @TempDir private Path folder;

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
