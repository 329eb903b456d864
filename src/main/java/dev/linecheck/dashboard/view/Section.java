package dev.linecheck.dashboard.view;

import java.util.Locale;

/// The entries of the navigation.
public enum Section {
  OVERVIEW("Overview", "/"),
  AGENTS("Agents", "/agents"),
  FUNCTIONS("Functions", "/functions"),
  CALLS("Calls", "/calls"),
  LABELS("Labels", "/labels"),
  SETTINGS("Settings", "/settings");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  public String label() {
    return label;
  }

  public String path() {
    return path;
  }

  /// Returns the letter that leads here after `g`.
  public String key() {
    return label.substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
