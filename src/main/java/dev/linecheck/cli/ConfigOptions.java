package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the place of the configuration.
class ConfigOptions {
  private static final Path DEFAULT_FILE = Path.of("linecheck.yaml");

  @Option(
      names = "--config",
      description = "Configuration file (default linecheck.yaml where it exists).")
  private @Nullable Path config;

  /// Reads the configuration from file, environment and flags.
  ///
  /// @param flags the flags by dashed key
  Settings settings(Map<String, String> flags) {
    return Settings.load(file(), System.getenv(), flags);
  }

  private Optional<Path> file() {
    if (config != null) {
      return Optional.of(config);
    }
    return Files.exists(DEFAULT_FILE) ? Optional.of(DEFAULT_FILE) : Optional.empty();
  }
}
