package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.cli.LinecheckCommand;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The examples in the help of all commands.
class CommandExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("linecheck(?: [^\\n>()]*)?");

  private static CommandLine program() {
    return LinecheckCommand.line(Main.starter(), Main.offline(), Main.models(), Main.checkup());
  }

  private static Stream<String> commands() {
    return below(program()).map(command -> command.getCommandSpec().qualifiedName());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandExamplesTest::below));
  }

  private static CommandLine command(String name) {
    return below(program())
        .filter(command -> command.getCommandSpec().qualifiedName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_every_command_shows_examples_that_the_command_line_takes(String name) {
    String help = command(name).getUsageMessage();
    List<String> examples =
        help.lines()
            .dropWhile(line -> !line.startsWith("Example"))
            .map(EXAMPLE::matcher)
            .flatMap(found -> found.results().map(MatchResult::group))
            .toList();

    assertThat(examples).as(help).isNotEmpty();
    assertThat(examples)
        .allSatisfy(example -> {
          List<String> words = List.of(example.strip().split(" ", -1));
          ParseResult read =
              program().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
          assertThat(read.unmatched()).isEmpty();
        });
  }
}
