package dev.linecheck.api;

import dev.linecheck.api.wire.WorkspaceView;
import dev.linecheck.domain.RealFunctionUse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;

/// The routes of the caller's workspace; no other workspace is visible.
final class WorkspaceHandler {
  private static final Logger LOG = System.getLogger(WorkspaceHandler.class.getName());

  private final Access access;

  WorkspaceHandler(Access access) {
    this.access = access;
  }

  /// Sets whether real functions are called.
  Object update(ApiRequest call) {
    Fields body = call.body();
    RealFunctionUse use = use(body);
    body.refuseOthers();
    access.workspaces().use(call.workspace(), use);
    LOG.log(
        Level.INFO, "workspace {0}: realFunctions is {1}", call.workspace().value(), use.name());
    return get(call);
  }

  private static RealFunctionUse use(Fields body) {
    String word = body.required("realFunctions");
    return Stream.of(RealFunctionUse.values())
        .filter(use -> use.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "realFunctions",
                "realFunctions is NEVER or IN_SIMULATIONS, not '%s'.".formatted(word)));
  }

  Object get(ApiRequest call) {
    return access
        .workspaces()
        .find(call.workspace())
        .map(WorkspaceView::of)
        .orElseThrow(() -> new IllegalStateException("no workspace " + call.workspace()));
  }
}
