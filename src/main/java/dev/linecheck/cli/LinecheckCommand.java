package dev.linecheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `linecheck`: the commands together.
@Command(
    name = "linecheck",
    description = "Rehearses AI call agents before they go on the phone.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class LinecheckCommand {
  /// The exit code of a usage or infrastructure error.
  private static final int FAILED = 2;

  private LinecheckCommand() {}

  /// All commands, ready to be executed.
  public static CommandLine line(ServerStarter starter, Offline offline, OwnModels models) {
    CommandLine line =
        new CommandLine(new LinecheckCommand())
            .addSubcommand(new ServeCommand(starter))
            .addSubcommand(new DemoCommand(starter))
            .addSubcommand(KeysCommand.line(offline))
            .addSubcommand(WorkspacesCommand.line(offline))
            .addSubcommand(JudgeCommand.line(models));
    complete(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("linecheck: " + Trouble.sentence(e));
      return FAILED;
    });
    return line;
  }

  /// Gives every command its version, and those that have commands below them `help`.
  private static void complete(CommandLine line) {
    line.getCommandSpec().versionProvider(new ProductVersion());
    line.getSubcommands().values().forEach(LinecheckCommand::complete);
    if (!line.getSubcommands().isEmpty()) {
      line.addSubcommand(new CommandLine.HelpCommand());
    }
  }

  /// Runs a command line and gives its exit code.
  public static int run(
      ServerStarter starter, Offline offline, OwnModels models, String... arguments) {
    return line(starter, offline, models)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }
}
