package dev.linecheck.domain;

/// Names an API key; it is not the key, and opens nothing.
public record KeyId(String value) implements Id {
  public KeyId {
    Id.check(value);
  }
}
