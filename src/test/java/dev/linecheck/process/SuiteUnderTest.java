package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.suite.SuiteCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder with a suite, in which people run commands.
record SuiteUnderTest(Path path) {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /// What a command came to.
  record Ran(int code, String out, String err) {
    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  /// A copy of one of the examples.
  static SuiteUnderTest example(String name, Path folder) throws IOException {
    SuiteCopy.of(name, folder);
    return new SuiteUnderTest(folder);
  }

  /// Runs `linecheck`.
  Ran linecheck(String... arguments) throws IOException, InterruptedException {
    return linecheck(Map.of(), arguments);
  }

  Ran linecheck(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(environment, LinecheckProcess.command(PROJECT, arguments));
  }

  /// Runs `git`, which has to succeed.
  void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.com"),
                Stream.of(arguments))
            .toList();
    Ran ran = run(Map.of(), command);
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private Ran run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("suite-", ".out");
    Path err = Files.createTempFile("suite-", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(path.toFile());
    Map<String, String> clean = new HashMap<>(builder.environment());
    clean.keySet().removeIf(name -> name.matches("(LINECHECK|OPENAI|GITHUB|GIT)_.*"));
    builder.environment().clear();
    builder.environment().putAll(clean);
    builder.environment().putAll(environment);
    int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Ran(code, Files.readString(out), Files.readString(err));
  }

  /// Returns the place that a message names: the file, and the line of it that has the words.
  String place(String file, String words) throws IOException {
    List<String> lines = Files.readAllLines(path.resolve(file));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(words)) {
        return file + ":" + (i + 1) + ":";
      }
    }
    throw new AssertionError(file + " has no line with " + words);
  }

  /// Replaces words in a file, which has them.
  void edit(String file, String before, String after) throws IOException {
    new SuiteCopy(path).edit(file, before, after);
  }
}
