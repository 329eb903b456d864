package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the data and the configuration of a server are.
class DataOptions {
  private static final Path DEFAULT_FILE = Path.of("linecheck.yaml");

  @Option(names = "--data", description = "Folder of the embedded store (default data).")
  private @Nullable String data;

  @Option(
      names = "--config",
      description = "Configuration file (default linecheck.yaml where it exists).")
  private @Nullable Path config;

  /// The configuration of file, environment and flags.
  ///
  /// @param more flags beside `--data`, by dashed key
  Settings settings(Map<String, String> more) {
    Map<String, String> flags = new TreeMap<>(more);
    if (data != null) {
      flags.put("data", data);
    }
    return Settings.load(file(), System.getenv(), flags);
  }

  private Optional<Path> file() {
    if (config != null) {
      return Optional.of(config);
    }
    return Files.exists(DEFAULT_FILE) ? Optional.of(DEFAULT_FILE) : Optional.empty();
  }
}
