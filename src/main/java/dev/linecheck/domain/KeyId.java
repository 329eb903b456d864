package dev.linecheck.domain;

/// The id of an API key. It is not the key, and grants nothing.
public record KeyId(String value) implements Id {
  public KeyId {
    Id.check(value);
  }
}
