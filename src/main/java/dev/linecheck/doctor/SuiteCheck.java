package dev.linecheck.doctor;

import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteException;
import dev.linecheck.suite.SuiteProblem;
import dev.linecheck.suite.SuiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The suite of a folder, and whether git keeps its files.
final class SuiteCheck {
  private static final String FILE = "suite.yaml";
  private static final String CHECK = "suite";
  private static final String GIT = "git";

  /// The most mistakes, and the most files, that are told.
  private static final int SHOWN_MAX = 5;

  private SuiteCheck() {}

  static List<CheckupFinding> of(Path folder, Map<String, String> environment) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Suite suite = SuiteReader.read(file, environment);
      return List.of(read(suite), git(file, suite));
    } catch (SuiteException e) {
      return wrong(e.problems());
    }
  }

  private static CheckupFinding read(Suite suite) {
    return CheckupFinding.ok(
        CHECK,
        "%s reads without mistakes: %d callers, %d past calls"
            .formatted(suite.file(), suite.callers().size(), suite.calls().size()));
  }

  private static List<CheckupFinding> wrong(List<SuiteProblem> problems) {
    List<CheckupFinding> findings = new ArrayList<>();
    for (SuiteProblem problem : problems.stream().limit(SHOWN_MAX).toList()) {
      String place = "%s:%d:%d: ".formatted(problem.file(), problem.line(), problem.column());
      findings.add(CheckupFinding.wrong(CHECK, place + problem.what(), problem.cure()));
    }
    if (problems.size() > SHOWN_MAX) {
      findings.add(
          CheckupFinding.wrong(
              CHECK,
              "%d more mistakes".formatted(problems.size() - SHOWN_MAX),
              "Run linecheck test to see all."));
    }
    return findings;
  }

  private static CheckupFinding git(Path file, Suite suite) {
    List<Path> files =
        suite.places().files().stream().map(read -> read.toAbsolutePath().normalize()).toList();
    return switch (new GitFiles(suite.folder()).knows(files)) {
      case GitFiles.Known.NoProgram _ ->
          CheckupFinding.look(
              GIT, "the program git is not there", "A gate against git:REF needs it.");
      case GitFiles.Known.NoRepository _ ->
          CheckupFinding.look(
              GIT, "%s is in no repository".formatted(file), "Keep it in one, beside the prompts.");
      case GitFiles.Known.Repository(List<String> strange) when strange.isEmpty() ->
          CheckupFinding.ok(GIT, "keeps all %d files of the suite".formatted(files.size()));
      case GitFiles.Known.Repository(List<String> strange) ->
          CheckupFinding.look(
              GIT,
              "does not keep %d of the suite's files: %s"
                  .formatted(strange.size(), listed(strange)),
              "A pipeline lacks them: git add them, and see .gitignore.");
    };
  }

  private static String listed(List<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN_MAX).toList());
    return names.size() > SHOWN_MAX
        ? "%s and %d more".formatted(shown, names.size() - SHOWN_MAX)
        : shown;
  }
}
