package dev.linecheck.cli;

import dev.linecheck.settings.Settings;

/// Starts a server in this process.
@FunctionalInterface
public interface ServerStarter {
  /// Starts a server and returns when it accepts requests.
  ///
  /// @throws dev.linecheck.settings.SettingsException when the configuration is wrong
  RunningServer start(Settings settings);
}
