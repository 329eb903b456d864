package dev.linecheck.cli;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.Workspace;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.store.Database;
import dev.linecheck.store.WorkspaceStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `linecheck workspaces create`: creates a tenant and its first key.
@Command(
    name = "create",
    description = "Makes a workspace and prints its first API key, this once.",
    footer = {"", "Example:", "  linecheck workspaces create support"},
    mixinStandardHelpOptions = true)
final class WorkspacesCreateCommand implements Callable<Integer> {
  private final OfflineDatabase offline;

  @Parameters(paramLabel = "NAME", description = "What it is called; no two have one name.")
  private String name = "";

  @Mixin private DataOptions data = new DataOptions();

  @Spec private @Nullable CommandSpec spec;

  WorkspacesCreateCommand(OfflineDatabase offline) {
    this.offline = offline;
  }

  @Override
  public Integer call() {
    if (name.isBlank()) {
      throw new IllegalStateException("a workspace needs a name");
    }
    Instant now = offline.now();
    Workspace workspace =
        new Workspace(new WorkspaceId(offline.ids().next()), name, RealFunctionUse.NEVER, now);
    String key = offline.newKeys().next();
    offline.on(data.settings(Map.of()), database -> create(database, workspace, key));
    Commands.showKey(
        spec,
        "Workspace %s. Its first API key, with the permission admin. It is not shown again:"
            .formatted(workspace.id().value()),
        key);
    return 0;
  }

  private WorkspaceId create(Database database, Workspace workspace, String key) {
    AccessKey first =
        new AccessKey(
            offline.newKeyId(),
            workspace.id(),
            "first key",
            Set.of(Permission.ADMIN),
            workspace.createdAt(),
            Optional.empty());
    if (!new WorkspaceStore(database).create(workspace, first, key)) {
      throw new IllegalStateException("there is a workspace with this name already");
    }
    return workspace.id();
  }
}
