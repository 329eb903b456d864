package dev.linecheck.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `linecheck version`: the same as `--version`.
@Command(
    name = "version",
    description = "Prints the version.",
    footer = {"", "Example:", "  linecheck version"},
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Commands.line(spec).printVersionHelp(Commands.out(spec));
    return 0;
  }
}
