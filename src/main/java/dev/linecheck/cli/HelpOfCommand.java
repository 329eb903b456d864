package dev.linecheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `help` for its parent command or any command below that, at any depth. Picocli's own `help`
/// reaches only one level.
@Command(
    name = "help",
    description = "Tells how a command is used.",
    footer = {"", "Example:", "  linecheck help keys create"},
    helpCommand = true)
final class HelpOfCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The words of a command.")
  private List<String> words = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine own = Commands.line(spec);
    CommandLine command = own.getParent();
    for (String word : words) {
      CommandLine below = command.getSubcommands().get(word);
      if (below == null) {
        throw new ParameterException(command, "There is no command '%s'.".formatted(word));
      }
      command = below;
    }
    command.usage(own.getOut());
    return 0;
  }
}
