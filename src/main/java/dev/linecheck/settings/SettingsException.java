package dev.linecheck.settings;

import java.util.List;

/// The configuration is wrong; the message lists everything that is.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super("the configuration is wrong:\n  - " + String.join("\n  - ", problems));
  }
}
