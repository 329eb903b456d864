package dev.linecheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a new suite.
///
/// @param files the text of each file, by its name below the suite's folder
record SuiteTemplate(SortedMap<String, String> files) {
  /// The model that needs no provider.
  static final String SCRIPTED = "scripted";

  private static final String SUITE = "suite.yaml";
  private static final String LINES_OF_FIRST_STEPS = "suite: {id: front-desk, name: Front desk}";

  /// The rules of the scripted model in a text, which another model must not read.
  private static final Pattern RULES = Pattern.compile("\n*```scripted\n.*?```\n", Pattern.DOTALL);

  /// The answers to the questions of `linecheck init`.
  record Answers(String name, String agentModel, String callerModel, String judgeModel) {
    private String id() {
      String id =
          name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
      return id.isEmpty() ? "suite" : id.substring(0, Math.min(id.length(), 60));
    }
  }

  /// Reads the template.
  static SuiteTemplate read(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      SortedMap<String, String> files = new TreeMap<>();
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return new SuiteTemplate(files);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the template of a suite in " + folder, e);
    }
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /// Returns the suite with what a person said about it.
  SuiteTemplate fill(Answers answers) {
    SortedMap<String, String> filled = new TreeMap<>(files);
    filled.compute(
        SUITE,
        (_, text) ->
            String.valueOf(text)
                .replace(
                    LINES_OF_FIRST_STEPS,
                    "suite: {id: %s, name: %s}".formatted(answers.id(), quoted(answers.name())))
                .replaceFirst("(?m)^  model: scripted$", "  model: " + quoted(answers.agentModel()))
                .replace(
                    "caller: {model: scripted}",
                    "caller: {model: " + quoted(answers.callerModel()) + "}")
                .replace(
                    "judge: {model: scripted}",
                    "judge: {model: " + quoted(answers.judgeModel()) + "}"));
    withoutRules(filled, "prompts/", answers.agentModel());
    withoutRules(filled, "callers/", answers.callerModel());
    withoutRules(filled, "criteria/", answers.judgeModel());
    return new SuiteTemplate(filled);
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9 ./_-]*")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void withoutRules(SortedMap<String, String> files, String folder, String model) {
    if (!model.equals(SCRIPTED)) {
      files.replaceAll(
          (name, text) -> name.startsWith(folder) ? RULES.matcher(text).replaceAll("\n") : text);
    }
  }

  void write(Path folder) {
    files.forEach((name, text) -> {
      Path file = folder.resolve(name);
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException("writing " + file, e);
      }
    });
  }
}
