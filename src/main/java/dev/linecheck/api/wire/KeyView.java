package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An API key. An extension.
///
/// @param permissions the permissions, in their documented order
/// @param expiresAt null for a key that never expires
/// @param key the key itself, only in the answer that created it
public record KeyView(
    String id,
    String name,
    List<String> permissions,
    Instant createdAt,
    Optional<Instant> expiresAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> key) {
  public static KeyView of(AccessKey key) {
    return of(key, Optional.empty());
  }

  public static KeyView made(AccessKey key, String text) {
    return of(key, Optional.of(text));
  }

  private static KeyView of(AccessKey key, Optional<String> text) {
    return new KeyView(
        key.id().value(),
        key.name(),
        key.permissions().stream().sorted().map(Permission::label).toList(),
        key.createdAt(),
        key.expiresAt(),
        text);
  }
}
