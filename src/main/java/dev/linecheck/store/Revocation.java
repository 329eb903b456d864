package dev.linecheck.store;

/// The outcome of revoking a key.
public enum Revocation {
  REVOKED,
  /// Nothing changed: without this key nobody could administer the workspace.
  LAST_ADMIN,
  /// The workspace has no such key, or it is revoked already.
  UNKNOWN
}
