package dev.linecheck.cli;

import dev.linecheck.settings.Settings;

/// Starts a server in this process.
@FunctionalInterface
public interface ServerStarter {
  /// Starts it and returns when it serves.
  ///
  /// @throws dev.linecheck.settings.SettingsException when the configuration is wrong
  RunningServer start(Settings settings);
}
