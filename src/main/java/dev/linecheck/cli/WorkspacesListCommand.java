package dev.linecheck.cli;

import dev.linecheck.client.PlainText;
import dev.linecheck.domain.Workspace;
import dev.linecheck.store.WorkspaceStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `linecheck workspaces list`: lists the tenants.
@Command(
    name = "list",
    description = "Lists the workspaces, oldest first.",
    footer = {"", "Example:", "  linecheck workspaces list"},
    mixinStandardHelpOptions = true)
final class WorkspacesListCommand implements Callable<Integer> {
  private static final String LINE = "%-36s  %-27s  %s%n";

  private final OfflineDatabase offline;

  @Mixin private DataOptions data = new DataOptions();

  @Spec private @Nullable CommandSpec spec;

  WorkspacesListCommand(OfflineDatabase offline) {
    this.offline = offline;
  }

  @Override
  public Integer call() {
    List<Workspace> workspaces =
        offline.on(data.settings(Map.of()), database -> new WorkspaceStore(database).all());
    PrintWriter out = Commands.out(spec);
    out.printf(LINE, "ID", "CREATED", "NAME");
    for (Workspace workspace : workspaces) {
      out.printf(
          LINE, workspace.id().value(), workspace.createdAt(), PlainText.of(workspace.name()));
    }
    out.flush();
    return 0;
  }
}
