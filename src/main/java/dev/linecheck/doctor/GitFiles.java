package dev.linecheck.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The files of a folder as the program `git` sees them. Nothing is written.
record GitFiles(Path folder) {
  /// The longest time that git may take to end, after its last word.
  private static final Duration END_MAX = Duration.ofSeconds(5);

  /// The answer of git about a folder.
  sealed interface Known {
    /// The folder is in a repository.
    ///
    /// @param strange the files that git does not keep
    record Repository(List<String> strange) implements Known {}

    record NoRepository() implements Known {}

    record NoProgram() implements Known {}
  }

  Known knows(Collection<Path> files) {
    Optional<List<String>> inside = git(List.of("rev-parse", "--is-inside-work-tree"));
    if (inside.isEmpty()) {
      return git(List.of("--version")).isEmpty() ? new Known.NoProgram() : new Known.NoRepository();
    }
    List<String> names =
        files.stream().map(file -> folder.relativize(file).toString()).sorted().toList();
    List<String> command = new ArrayList<>(List.of("ls-files", "-z", "--"));
    command.addAll(names.stream().map(name -> ":(literal)" + name).toList());
    List<String> kept = git(command).orElse(List.of());
    return new Known.Repository(names.stream().filter(name -> !kept.contains(name)).toList());
  }

  /// Returns the parts of what git answers, empty where it fails or is not there.
  private Optional<List<String>> git(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    try {
      Process git = builder.start();
      String answer = new String(git.getInputStream().readAllBytes(), UTF_8);
      return git.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS) && git.exitValue() == 0
          ? Optional.of(Arrays.asList(answer.split("\0", -1)))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
