package dev.linecheck.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an API key opens; each scope includes the ones before it.
public enum KeyScope {
  /// Looks at everything of its workspace and changes nothing.
  READ,
  /// Also adds prompt versions, and starts, cancels, retries and rejudges runs: what a CI job does.
  RUN,
  /// Everything, keys included.
  ADMIN;

  public boolean includes(KeyScope needed) {
    return compareTo(needed) >= 0;
  }

  /// How it is written outside.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<KeyScope> labelled(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label().equals(label)).findFirst();
  }
}
