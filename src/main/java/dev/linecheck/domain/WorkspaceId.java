package dev.linecheck.domain;

/// The tenant: everything that is stored belongs to one.
public record WorkspaceId(String value) implements Id {
  public WorkspaceId {
    Id.check(value);
  }
}
