package dev.linecheck.domain.agent;

import java.util.Optional;

/// One field of what a node of a flow leaves behind.
///
/// @param customSchema the JSON schema, as text, of a CUSTOM one; without it anything goes
public record FlowOutput(
    String name,
    Type type,
    Nullability nullability,
    Optional<String> description,
    Optional<String> customSchema) {
  /// Names of the API.
  public enum Type {
    BOOLEAN,
    STRING,
    INTEGER,
    FLOAT,
    CUSTOM
  }

  /// Whether the field may be null; it is never absent.
  public enum Nullability {
    NULLABLE,
    NEVER_NULL
  }
}
