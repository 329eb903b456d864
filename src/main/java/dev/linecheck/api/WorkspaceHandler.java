package dev.linecheck.api;

import dev.linecheck.api.wire.WorkspaceView;

/// The caller's workspace; no other one can be seen.
final class WorkspaceHandler {
  private final Access access;

  WorkspaceHandler(Access access) {
    this.access = access;
  }

  Object get(Call call) {
    return access
        .workspaces()
        .find(call.workspace())
        .map(WorkspaceView::of)
        .orElseThrow(() -> new IllegalStateException("no workspace " + call.workspace()));
  }
}
