package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The values of a provider's headers, query and body that are shown, masked and warned of.
class ShownSettingsTest {
  private static final String YAML =
      """
      providers:
        local:
          base-url: http://127.0.0.1:1/v1
          headers: {X-Env: production, X-Team: blue-hush-7, X-Api-Key: hushkeyword}
          query: {tenant: reception, room: hush-room-17}
          body:
            tool_choice: required
            metadata: {mode: supported, auth: {user: hushkeyword}}
            safety_settings: [{category: HARM_CATEGORY_HARASSMENT, threshold: BLOCK_NONE}]
      """;

  @TempDir private Path folder;

  @Test
  void plain_words_are_shown_and_never_masked() throws IOException {
    Settings settings = settings();

    ProviderConfig provider = LlmConfig.from(settings).providers().getFirst();

    assertThat(String.join("\n", settings.effective()))
        .contains("production", "reception", "\"required\"", "\"mode\":\"supported\"")
        .contains("[{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"BLOCK_NONE\"}]")
        .doesNotContain("hush");
    String words = "production reception required supported HARM_CATEGORY_HARASSMENT BLOCK_NONE";
    assertThat(provider.mask().in(words + " hushkeyword hush-room-17 blue-hush-7"))
        .isEqualTo(words + " *** *** ***");
  }

  @Test
  void a_file_that_others_can_read_is_warned_of_for_names_of_secrets_alone() throws IOException {
    Settings settings = settings();

    LlmConfig.from(settings);

    assertThat(settings.warnings())
        .singleElement()
        .asString()
        .contains("has providers.local.headers.X-Api-Key in it");
  }

  private Settings settings() throws IOException {
    Path file = Files.writeString(folder.resolve("linecheck.yaml"), YAML);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return Settings.load(Optional.of(file), Map.of(), Map.of());
  }
}
