package dev.linecheck.suite;

import dev.linecheck.settings.Spelling;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// A pattern of paths, such as `callers/*.md`. It finds no hidden files.
final class Glob {
  /// The most files and folders that are looked at.
  private static final int ENTRIES_MAX = 100_000;

  private Glob() {}

  static boolean isPattern(String path) {
    return path.matches(".*[*?\\[{].*");
  }

  /// Returns the path up to the first folder that is a pattern, as a path that can be checked.
  static String fixedPart(String pattern) {
    String fixed = pattern.replaceAll("[^/]*[*?\\[{].*", "");
    return fixed + "file";
  }

  /// Returns the files below a folder that match, in the order of their names.
  static List<Path> files(Path folder, At<String> written, ProblemList problems) {
    Optional<PathMatcher> matcher = matcher(written, problems);
    if (matcher.isEmpty()) {
      return List.of();
    }
    Found found = new Found(folder, matcher.get());
    try {
      Files.walkFileTree(folder, found);
    } catch (IOException e) {
      problems.add(
          written.place(),
          "The folder cannot be read: %s.".formatted(e.getMessage()),
          "Change its permissions.");
      return List.of();
    }
    if (found.entries > ENTRIES_MAX) {
      problems.add(
          written.place(),
          "The folder of the suite has more than %,d files.".formatted(ENTRIES_MAX),
          "Give the suite a folder of its own.");
    } else if (found.files.isEmpty()) {
      problems.add(
          written.place(),
          "`%s` finds no file with '%s'.".formatted(written.path(), written.value()),
          "Paths begin in the folder of the suite file; * stands for a part of a name.");
    }
    found.files.sort(Comparator.comparing(Path::toString));
    return found.files;
  }

  private static Optional<PathMatcher> matcher(At<String> written, ProblemList problems) {
    try {
      return Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + written.value()));
    } catch (PatternSyntaxException _) {
      problems.add(
          written.place(),
          "`%s` is no pattern of paths: '%s'.".formatted(written.path(), written.value()),
          "Close the bracket, or write it like `callers/*.md`.");
      return Optional.empty();
    }
  }

  /// Returns the name of a file beside a missing one whose name is close, as a path in the folder.
  static Optional<String> nearest(Path folder, Path missing) {
    Path parent = missing.getParent();
    Path name = missing.getFileName();
    if (name == null) {
      return Optional.empty();
    }
    Path beside = parent == null ? Path.of("") : parent;
    try (Stream<Path> files = Files.list(beside)) {
      List<String> names =
          files.limit(ENTRIES_MAX).filter(Files::isRegularFile).map(Glob::name).toList();
      return Spelling.nearest(name.toString(), names)
          .map(near -> folder.relativize(beside.resolve(near)).toString().replace('\\', '/'));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /// The files that are found on the way through a folder.
  private static final class Found extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final PathMatcher matcher;
    private final List<Path> files = new ArrayList<>();
    private int entries;

    Found(Path folder, PathMatcher matcher) {
      this.folder = folder;
      this.matcher = matcher;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
      if (!entered.equals(folder) && name(entered).startsWith(".")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      return counted();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isWanted =
          !name(file).startsWith(".")
              && matcher.matches(folder.relativize(file))
              && Files.isRegularFile(file);
      if (isWanted) {
        files.add(file);
      }
      return counted();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // what cannot be read is found by nothing
    }

    private FileVisitResult counted() {
      entries++;
      return entries > ENTRIES_MAX ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }
}
