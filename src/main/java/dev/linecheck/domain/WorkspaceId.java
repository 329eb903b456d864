package dev.linecheck.domain;

/// The id of a tenant. Everything stored belongs to one tenant.
public record WorkspaceId(String value) implements Id {
  public WorkspaceId {
    Id.check(value);
  }
}
