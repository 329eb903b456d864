package dev.linecheck.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An API key as it is known once it was shown: everything but the key itself.
///
/// @param permissions at least one
/// @param expiresAt from then on it opens nothing; empty for a key that lasts
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
