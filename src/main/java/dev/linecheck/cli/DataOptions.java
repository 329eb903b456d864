package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the places of a server's data and configuration.
class DataOptions extends ConfigOptions {
  @Option(names = "--data", description = "Folder of the embedded database (default data).")
  private @Nullable String data;

  /// Reads the configuration from file, environment and flags.
  ///
  /// @param more flags besides `--data`, by dashed key
  @Override
  Settings settings(Map<String, String> more) {
    Map<String, String> flags = new TreeMap<>(more);
    if (data != null) {
      flags.put("data", data);
    }
    return super.settings(flags);
  }
}
