package dev.linecheck.domain.agent;

import java.util.Optional;

/// One field of a node's output.
///
/// @param customSchema the JSON schema of a CUSTOM field, as text; without it any value is allowed
public record FlowOutput(
    String name,
    Type type,
    Nullability nullability,
    Optional<String> description,
    Optional<String> customSchema) {
  /// The type of the field. The names are those of the API.
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
