package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.release.BuiltVersion;
import dev.linecheck.time.Polling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start tells.
class StartIT {
  @TempDir private Path folder;

  @Test
  void a_start_tells_the_version_the_data_folder_and_where_the_description_is() throws Exception {
    assertThat(started())
        .startsWith("Linecheck " + BuiltVersion.read() + "\n")
        .contains(dataFolder("new"));
    assertThat(started()).contains(dataFolder("existing"));
  }

  @Test
  void a_start_tells_the_providers_and_what_the_environment_set_of_them() throws Exception {
    Map<String, String> environment =
        Map.of(
            "ANTHROPIC_API_KEY", "sk-of-the-environment",
            "HTTPS_PROXY", "http://user:word-of-the-proxy@proxy.example:3128");

    assertThat(started(environment))
        .contains(
            "\nProviders of models, not asked yet: anthropic (https://api.anthropic.com/v1,"
                + " anthropic)\n",
            "providers.anthropic.proxy: http://****@proxy.example:3128  (HTTPS_PROXY)\n")
        .doesNotContain("of-the-environment", "word-of-the-proxy");
    assertThat(started()).contains("\nProviders of models: none,");
  }

  @Test
  void the_version_is_that_of_the_build() throws Exception {
    try (LinecheckProcess version = LinecheckProcess.start(folder, Map.of(), "--version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.output()).isEqualTo("Linecheck " + BuiltVersion.read() + "\n");
    }
  }

  private String dataFolder(String state) throws IOException {
    return "\nData folder: %s (%s)\n".formatted(folder.resolve("data").toRealPath(), state);
  }

  private String started() throws Exception {
    return started(Map.of());
  }

  private String started(Map<String, String> environment) throws Exception {
    try (LinecheckProcess server =
        LinecheckProcess.start(
            folder, environment, "serve", "--port", "0", "--data", folder + "/./data")) {
      String docs = server.url() + "/docs\n";
      Polling.until("the way to the description", () -> server.output().contains(docs));
      return server.output();
    }
  }
}
