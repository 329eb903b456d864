package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the data and the configuration of a server are.
class DataOptions extends ConfigOptions {
  @Option(names = "--data", description = "Folder of the embedded store (default data).")
  private @Nullable String data;

  /// The configuration of file, environment and flags.
  ///
  /// @param more flags beside `--data`, by dashed key
  @Override
  Settings settings(Map<String, String> more) {
    Map<String, String> flags = new TreeMap<>(more);
    if (data != null) {
      flags.put("data", data);
    }
    return super.settings(flags);
  }
}
