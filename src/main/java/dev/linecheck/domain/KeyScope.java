package dev.linecheck.domain;

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
}
