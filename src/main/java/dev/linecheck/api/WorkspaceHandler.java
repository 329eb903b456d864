package dev.linecheck.api;

import dev.linecheck.api.wire.WorkspaceView;
import dev.linecheck.domain.RealFunctionUse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// The routes of the caller's workspace; no other workspace is visible.
record WorkspaceHandler(Access access) {
  private static final Logger LOG = System.getLogger(WorkspaceHandler.class.getName());

  /// Sets whether real functions are called.
  Object update(ApiRequest call) {
    Fields body = call.body();
    String field = "realFunctions";
    RealFunctionUse use =
        body.choice(
                field, RealFunctionUse.class, "realFunctions is NEVER or IN_SIMULATIONS, not '%s'.")
            .orElseThrow(() -> body.missing(field));
    body.refuseOthers();
    access.workspaces().use(call.workspace(), use);
    LOG.log(
        Level.INFO, "workspace {0}: realFunctions is {1}", call.workspace().value(), use.name());
    return get(call);
  }

  Object get(ApiRequest call) {
    return access
        .workspaces()
        .find(call.workspace())
        .map(WorkspaceView::of)
        .orElseThrow(() -> new IllegalStateException("no workspace " + call.workspace()));
  }
}
