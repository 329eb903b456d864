package dev.linecheck.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `linecheck init`: writes a suite that runs as it is.
@Command(
    name = "init",
    description = "Writes a suite that runs as it is, without a key or network.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  linecheck init", "  linecheck init desk --yes"})
final class InitCommand implements Callable<Integer> {
  private static final String SUITE = "suite.yaml";

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where to write it (default: the current folder).")
  private Path folder = Path.of(".");

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing, and take the scripted model for every part.")
  private boolean yes;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Path examples = Path.of(System.getProperty("linecheck.home", "")).resolve("examples");
    SuiteTemplate template = SuiteTemplate.read(examples.resolve("first-steps"));
    refuseWhatIsThere(template);
    template.fill(answers()).write(folder);
    PrintWriter out = Commands.out(spec);
    out.printf("Wrote %s with 1 prompt, criteria and 4 callers.%n", shown(SUITE));
    out.println("Test it:");
    out.println("  linecheck test" + (isHere() ? "" : " " + shown(SUITE)));
    out.println(
        "For a real model, name it after `model:` in " + shown(SUITE) + ", and set its key,");
    out.println(
        "such as OPENAI_API_KEY. The files in prompts, criteria and callers are yours to edit.");
    out.flush();
    return 0;
  }

  private boolean isHere() {
    return folder.normalize().toString().isEmpty();
  }

  private Path shown(String name) {
    return folder.resolve(name).normalize();
  }

  /// Refuses to write over a file.
  private void refuseWhatIsThere(SuiteTemplate template) {
    template.names().stream()
        .map(this::shown)
        .filter(Files::exists)
        .findFirst()
        .ifPresent(file -> {
          throw new IllegalStateException(
              "there is already " + file + ", and nothing was written. Name another folder.");
        });
  }

  private SuiteTemplate.Answers answers() {
    Optional<Console> console =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).filter(_ -> !yes);
    return new SuiteTemplate.Answers(
        asked(console, "What is the suite called?", "Front desk"),
        asked(console, "Which model is the agent?", SuiteTemplate.SCRIPTED),
        asked(console, "Which model plays the callers?", SuiteTemplate.SCRIPTED),
        asked(console, "Which model judges?", SuiteTemplate.SCRIPTED));
  }

  private static String asked(Optional<Console> console, String question, String otherwise) {
    return console
        .map(terminal -> terminal.readLine("%s [%s] ", question, otherwise))
        .map(String::strip)
        .filter(answer -> !answer.isEmpty())
        .orElse(otherwise);
  }
}
