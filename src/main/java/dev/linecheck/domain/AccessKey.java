package dev.linecheck.domain;

import java.time.Instant;
import java.util.Optional;

/// An API key as it is known once it was shown: everything but the key itself.
///
/// @param expiresAt from then on it opens nothing; empty for a key that lasts
public record AccessKey(
    KeyId id,
    WorkspaceId workspace,
    String name,
    KeyScope scope,
    Instant createdAt,
    Optional<Instant> expiresAt) {}
