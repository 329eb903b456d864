package dev.linecheck.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `linecheck completion`: prints the script by which a shell completes commands and options.
@Command(
    name = "completion",
    description = "Prints a script by which bash and zsh complete commands and options.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  source <(linecheck completion)"})
final class CompletionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine program = Commands.line(spec).getParent();
    PrintWriter out = Commands.out(spec);
    out.print(AutoComplete.bash(program.getCommandName(), program));
    out.flush();
    return 0;
  }
}
