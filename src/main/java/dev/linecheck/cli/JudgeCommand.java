package dev.linecheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `linecheck judge`: commands that test the judge itself.
@Command(
    name = "judge",
    description = "Measures a judge.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class JudgeCommand {
  private JudgeCommand() {}

  static CommandLine line(LocalModels models) {
    return new CommandLine(new JudgeCommand()).addSubcommand(new JudgeCheckCommand(models));
  }
}
