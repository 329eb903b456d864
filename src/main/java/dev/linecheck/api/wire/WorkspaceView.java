package dev.linecheck.api.wire;

import dev.linecheck.domain.Workspace;

/// The workspace that a key opens. An extension.
public record WorkspaceView(String id, String name, String realFunctions) {
  public static WorkspaceView of(Workspace workspace) {
    return new WorkspaceView(
        workspace.id().value(), workspace.name(), workspace.realFunctions().name());
  }
}
