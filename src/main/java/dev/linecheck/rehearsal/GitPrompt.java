package dev.linecheck.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files of the git repository that a suite lives in, read by the program `git`.
///
/// @param folder the suite's folder
record GitPrompt(Path folder) {
  /// Returns the text of a file at a commit.
  ///
  /// @param ref a commit, branch or tag
  /// @throws TestTrouble when git has no such file or commit
  String at(String ref, Path file) {
    String name = nameOf(file);
    String object = ref + ":./" + name;
    Answer kind = git("cat-file", "-t", object);
    if (kind.code() != 0 || !kind.output().strip().equals("blob")) {
      throw new TestTrouble(
          "git has no file %s at '%s', which the suite's gate compares with. %s"
              .formatted(name, ref, kind.error().strip()));
    }
    Answer answer = git("show", object);
    if (answer.code() != 0) {
      throw new TestTrouble(
          "git does not show %s at '%s': %s".formatted(name, ref, answer.error().strip()));
    }
    return answer.output().replaceFirst("^\\uFEFF", "");
  }

  /// Returns the name of a file below the folder, without links: git shows a link as the name that
  /// it leads to.
  private String nameOf(Path file) {
    try {
      return folder.toRealPath().relativize(file.toRealPath()).toString().replace('\\', '/');
    } catch (IOException e) {
      throw new TestTrouble("looking for " + file, e);
    }
  }

  /// Returns the id of the commit that is checked out; empty outside of a repository.
  Optional<String> commit() {
    try {
      Answer answer = git("rev-parse", "HEAD");
      return answer.code() == 0 ? Optional.of(answer.output().strip()) : Optional.empty();
    } catch (TestTrouble e) {
      return Optional.empty(); // a suite needs no git
    }
  }

  private record Answer(int code, String output, String error) {}

  private Answer git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("linecheck-git-", ".txt");
      try {
        Process git = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = git.waitFor();
        return new Answer(code, output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new TestTrouble("the program git, which the suite's gate needs, does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestTrouble("stopped while git was asked", e);
    }
  }
}
