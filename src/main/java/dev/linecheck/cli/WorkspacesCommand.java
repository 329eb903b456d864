package dev.linecheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `linecheck workspaces`: manages the tenants of a server, which only its operator sees.
@Command(
    name = "workspaces",
    description = "Makes and lists workspaces in the data folder of a server that is stopped.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WorkspacesCommand {
  private WorkspacesCommand() {}

  static CommandLine line(OfflineDatabase offline) {
    return new CommandLine(new WorkspacesCommand())
        .addSubcommand(new WorkspacesCreateCommand(offline))
        .addSubcommand(new WorkspacesListCommand(offline));
  }
}
