package dev.linecheck.cli;

import dev.linecheck.settings.SettingsException;
import java.util.Objects;
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

  /// All commands, ready to be executed.
  public static CommandLine line(ServerStarter starter, Offline offline, OwnModels models) {
    CommandLine line =
        new CommandLine(new LinecheckCommand())
            .addSubcommand(new ServeCommand(starter))
            .addSubcommand(new DemoCommand(starter))
            .addSubcommand(KeysCommand.line(offline))
            .addSubcommand(WorkspacesCommand.line(offline))
            .addSubcommand(JudgeCommand.line(models));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println(message(e));
      return FAILED;
    });
    return line;
  }

  /// Runs a command line and gives its exit code.
  public static int run(
      ServerStarter starter, Offline offline, OwnModels models, String... arguments) {
    return line(starter, offline, models)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static String message(Exception e) {
    Throwable cause = e.getCause();
    if (e instanceof SettingsException || cause == null) {
      return "linecheck: " + e.getMessage();
    }
    return "linecheck: %s (%s)"
        .formatted(
            e.getMessage(),
            Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
  }
}
