package dev.linecheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `linecheck keys`: manages the API keys of a workspace.
@Command(
    name = "keys",
    description = "Makes, lists and revokes API keys.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {
  private KeysCommand() {}

  static CommandLine line(OfflineDatabase offline) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysCreateCommand(offline))
        .addSubcommand(new KeysListCommand())
        .addSubcommand(new KeysRevokeCommand());
  }
}
