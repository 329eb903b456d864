package dev.linecheck.suite;

import dev.linecheck.suite.YamlNode.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a suite file, and all files that it names.
public final class SuiteReader {
  private SuiteReader() {}

  /// Reads a suite.
  ///
  /// @param environment the variables that its values may use
  /// @throws SuiteException with all problems, if there is any
  public static Suite read(Path file, Map<String, String> environment) {
    ProblemList problems = new ProblemList(file);
    Optional<Suite> suite =
        folder(file, problems)
            .flatMap(folder -> suite(file, folder, new Variables(environment, problems)));
    problems.end();
    return suite.orElseThrow();
  }

  private static Optional<SuiteFolder> folder(Path file, ProblemList problems) {
    SuitePlace start = SuitePlace.startOf(file);
    if (!Files.isRegularFile(file)) {
      problems.add(
          start,
          Files.exists(file) ? "This is no file." : "There is no such file.",
          "Name a suite file, or write one with `linecheck init`.");
      return Optional.empty();
    }
    try {
      return Optional.of(SuiteFolder.of(file, problems));
    } catch (IOException e) {
      problems.add(
          start,
          "The folder cannot be read: %s.".formatted(e.getMessage()),
          "Change its permissions.");
      return Optional.empty();
    }
  }

  private static Optional<Suite> suite(Path file, SuiteFolder folder, Variables variables) {
    ProblemList problems = variables.problems();
    Map<String, SuitePlace> places = new HashMap<>();
    Sources sources =
        new Sources(folder, new Binder(variables, problems, places), problems, places);
    return folder
        .text(file, SuitePlace.startOf(file))
        .flatMap(text -> keys(file, text.text(), problems))
        .flatMap(keys -> new RootReader(file, sources).read(keys));
  }

  private static Optional<Keys> keys(Path file, String text, ProblemList problems) {
    int before = problems.size();
    Optional<YamlNode> root = YamlReader.read(file, text, problems);
    if (root.isPresent() && root.get() instanceof Keys keys) {
      return Optional.of(keys);
    }
    if (problems.size() == before) {
      problems.add(
          root.map(YamlNode::place).orElse(SuitePlace.startOf(file)),
          "A suite is keys with values, not %s."
              .formatted(root.map(YamlNode::words).orElse("empty")),
          "Begin with `linecheck: 1`, or write a suite with `linecheck init`.");
    }
    return Optional.empty();
  }
}
