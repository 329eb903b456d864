package dev.linecheck.cli;

import dev.linecheck.doctor.CheckupSettings;
import dev.linecheck.settings.Settings;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `linecheck`: the root of all commands.
@Command(
    name = "linecheck",
    description = "Rehearses AI call agents before they go on the phone.",
    footer = {"", "Examples:", "  linecheck demo", "  linecheck help test"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class LinecheckCommand {
  /// The exit code of a usage or infrastructure error.
  private static final int FAILED = 2;

  private LinecheckCommand() {}

  /// Returns all commands, ready for execution.
  ///
  /// @param checkup reads settings that may be wrong
  public static CommandLine line(
      ServerStarter starter,
      OfflineDatabase offline,
      LocalModels models,
      Function<Settings, CheckupSettings> checkup) {
    CommandLine line =
        new CommandLine(new LinecheckCommand())
            .addSubcommand(new ServeCommand(starter))
            .addSubcommand(new DemoCommand(starter))
            .addSubcommand(new InitCommand())
            .addSubcommand(new TestCommand(starter, offline))
            .addSubcommand(new SchemaCommand())
            .addSubcommand(new DoctorCommand(checkup, models))
            .addSubcommand(keys(offline))
            .addSubcommand(workspaces(offline))
            .addSubcommand(
                group("judge", "Measures a judge.", "linecheck help judge check")
                    .addSubcommand(new JudgeCheckCommand(models)))
            .addSubcommand(
                group("providers", "Tries providers of models.", "linecheck providers check")
                    .addSubcommand(new ProvidersCheckCommand(models)))
            .addSubcommand(new RunsCommand())
            .addSubcommand(new ResultsCommand())
            .addSubcommand(new CallCommand())
            .addSubcommand(new CompareCommand())
            .addSubcommand(new GateCommand())
            .addSubcommand(new BenchCommand(offline.clock()))
            .addSubcommand(new FakeProviderCommand(offline.clock()))
            .addSubcommand(new CompletionCommand())
            .addSubcommand(new VersionCommand());
    complete(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("linecheck: " + TerminalErrors.sentence(e));
      return FAILED;
    });
    line.setParameterExceptionHandler((e, _) -> misused(e));
    return line;
  }

  private static CommandLine keys(OfflineDatabase offline) {
    return group("keys", "Makes, lists and revokes API keys.", "linecheck keys list")
        .addSubcommand(new KeysCreateCommand(offline))
        .addSubcommand(new KeysListCommand())
        .addSubcommand(new KeysRevokeCommand());
  }

  private static CommandLine workspaces(OfflineDatabase offline) {
    return group(
            "workspaces",
            "Makes and lists workspaces in the data folder of a server that is stopped.",
            "linecheck workspaces list")
        .addSubcommand(new WorkspacesCreateCommand(offline))
        .addSubcommand(new WorkspacesListCommand(offline));
  }

  /// Returns a command that only holds others.
  private static CommandLine group(String name, String description, String example) {
    CommandSpec group = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
    group.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    group.usageMessage().footer("", "Example:", "  " + example);
    return new CommandLine(group);
  }

  /// Prints one sentence about a misuse; the whole help would hide it.
  private static int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("linecheck: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + helpOf(command));
    err.flush();
    return FAILED;
  }

  private static String helpOf(CommandLine command) {
    String whole = command.getCommandSpec().qualifiedName();
    String program = whole.split(" ", 2)[0];
    return program + " help" + whole.substring(program.length());
  }

  /// Gives every command its version, and every command with subcommands a `help`.
  private static void complete(CommandLine line) {
    line.getCommandSpec().versionProvider(new ProductVersion());
    line.getSubcommands().values().forEach(LinecheckCommand::complete);
    if (!line.getSubcommands().isEmpty()) {
      line.addSubcommand(new HelpOfCommand());
    }
  }

  /// Runs a command line and returns its exit code.
  public static int run(
      ServerStarter starter,
      OfflineDatabase offline,
      LocalModels models,
      Function<Settings, CheckupSettings> checkup,
      String... arguments) {
    return line(starter, offline, models, checkup)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }
}
