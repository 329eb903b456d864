package dev.linecheck.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The stored data of an API key: everything but the key itself.
///
/// @param permissions at least one
/// @param expiresAt the time from which the key is refused; empty for a key without an end
public record AccessKey(
    KeyId id,
    WorkspaceId workspace,
    String name,
    Set<Permission> permissions,
    Instant createdAt,
    Optional<Instant> expiresAt) {
  public AccessKey {
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a key needs a permission");
    }
    permissions = Set.copyOf(permissions);
  }
}
