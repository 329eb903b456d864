package dev.linecheck.cli;

import dev.linecheck.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `linecheck`: the commands together.
@Command(
    name = "linecheck",
    description = "Rehearses AI call agents before they go on the phone.",
    mixinStandardHelpOptions = true,
    version = "Linecheck 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class LinecheckCommand {
  /// The exit code of a usage or infrastructure error.
  private static final int FAILED = 2;

  private LinecheckCommand() {}

  /// Runs a command line and gives its exit code.
  public static int run(ServerStarter starter, String... arguments) {
    CommandLine line =
        new CommandLine(new LinecheckCommand())
            .addSubcommand(new ServeCommand(starter))
            .addSubcommand(new DemoCommand(starter));
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println(message(e));
      return FAILED;
    });
    return line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static String message(Exception e) {
    return e instanceof SettingsException || e.getCause() == null
        ? "linecheck: " + e.getMessage()
        : "linecheck: " + e.getMessage() + " (" + e.getCause().getMessage() + ")";
  }
}
