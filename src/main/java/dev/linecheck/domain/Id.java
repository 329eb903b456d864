package dev.linecheck.domain;

/// The id of a stored thing: opaque text, unique within its kind.
public interface Id {
  String value();

  /// Refuses an empty name.
  static void check(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an id is never empty");
    }
  }
}
