package dev.linecheck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The folder of a suite file. Nothing outside is read or written, not even through a link.
/// Single-threaded.
final class SuiteFolder {
  /// The largest file of a suite, in bytes.
  static final int BYTES_MAX = 1 << 20;

  /// The most that all files of a suite have together, in bytes.
  static final int BYTES_IN_ALL_MAX = 64 << 20;

  private static final String OUTSIDE_CURE =
      "Move the file beside the suite, and write its path from there.";

  private final Path folder;
  private final Path real;
  private final ProblemList problems;
  private final Set<Path> read = new HashSet<>();
  private long bytes;

  /// @param folder the folder as the paths of problems begin with it
  private SuiteFolder(Path folder, Path real, ProblemList problems) {
    this.folder = folder;
    this.real = real;
    this.problems = problems;
  }

  static SuiteFolder of(Path suite, ProblemList problems) throws IOException {
    Path parent = suite.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    return new SuiteFolder(folder, folder.toAbsolutePath().toRealPath(), problems);
  }

  Path folder() {
    return folder;
  }

  /// Returns all files that were read.
  Set<Path> read() {
    return read;
  }

  /// Whether a file is a part of the suite.
  boolean hasRead(Path file) {
    return read.contains(file.normalize());
  }

  /// Keeps a file from being taken for something else.
  void reserve(Path file) {
    read.add(file.normalize());
  }

  /// Returns a path inside the folder. Nothing needs to be there.
  Optional<Path> path(At<String> written) {
    return path(written, written.value());
  }

  /// @param fixed the part of the path that is no pattern
  private Optional<Path> path(At<String> written, String fixed) {
    String text = written.value();
    if (text.contains("\\")) {
      problems.add(
          written.place(),
          "`%s` has the backslash of Windows in '%s'.".formatted(written.path(), text),
          "Write / between folders.");
      return Optional.empty();
    }
    if (text.startsWith("/") || text.startsWith("~") || text.matches("[A-Za-z]:.*")) {
      problems.add(
          written.place(),
          "`%s` is not relative to the suite's folder: '%s'.".formatted(written.path(), text),
          OUTSIDE_CURE);
      return Optional.empty();
    }
    try {
      Path inside = Path.of(fixed).normalize();
      if (!inside.startsWith("..") && !inside.toString().isEmpty()) {
        return isConfined(folder.resolve(inside))
            ? Optional.of(folder.resolve(inside))
            : outside(written);
      }
    } catch (InvalidPathException _) {
      problems.add(
          written.place(),
          "`%s` is no path: '%s'.".formatted(written.path(), text),
          "Remove the characters that no file name has.");
      return Optional.empty();
    }
    return outside(written);
  }

  private Optional<Path> outside(At<String> written) {
    problems.add(
        written.place(),
        "`%s` leaves the suite's folder: '%s'.".formatted(written.path(), written.value()),
        OUTSIDE_CURE);
    return Optional.empty();
  }

  /// Whether a path, or the nearest folder above that exists, is really inside.
  private boolean isConfined(Path path) {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing)) {
      if (Files.isSymbolicLink(existing)) {
        return false; // leads to nothing, and a file would be written there
      }
      Path parent = existing.getParent();
      if (parent == null) {
        return false;
      }
      existing = parent;
    }
    try {
      return existing.toRealPath().startsWith(real);
    } catch (IOException _) {
      return false;
    }
  }

  /// Returns the files of a path or of a pattern of paths, in the order of their names.
  List<Path> files(At<String> written) {
    if (!Glob.isPattern(written.value())) {
      return path(written).filter(path -> isThere(path, written)).stream().toList();
    }
    if (path(written, Glob.fixedPart(written.value())).isEmpty()) {
      return List.of();
    }
    List<Path> found = Glob.files(folder, written, problems);
    found.stream()
        .filter(path -> !isConfined(path))
        .forEach(path ->
            problems.add(
                written.place(),
                "`%s` finds %s, which leads out of the suite's folder."
                    .formatted(written.path(), folder.relativize(path)),
                OUTSIDE_CURE));
    return found.stream().filter(this::isConfined).toList();
  }

  private boolean isThere(Path path, At<String> written) {
    if (Files.isRegularFile(path)) {
      return true;
    }
    problems.add(
        written.place(),
        Files.exists(path)
            ? "`%s` is no file: '%s'.".formatted(written.path(), written.value())
            : "There is no file '%s' for `%s`.".formatted(written.value(), written.path()),
        Glob.nearest(folder, path)
            .map("Did you mean '%s'?"::formatted)
            .orElse("Paths begin in the folder of the suite file."));
    return false;
  }

  /// Reads the file of a path.
  Optional<SuiteText> text(At<String> written) {
    return path(written)
        .filter(path -> isThere(path, written))
        .flatMap(path -> text(path, written.place()));
  }

  /// Reads a file of the folder.
  ///
  /// @param place where the file is named
  Optional<SuiteText> text(Path file, SuitePlace place) {
    read.add(file.normalize());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BYTES_MAX + 1);
      bytes += content.length;
      if (content.length > BYTES_MAX) {
        problems.add(
            place,
            "%s is larger than 1 MiB.".formatted(file),
            "Split it, or take out what does not belong to the suite.");
        return Optional.empty();
      }
      if (bytes > BYTES_IN_ALL_MAX) {
        if (bytes - content.length <= BYTES_IN_ALL_MAX) { // told once
          problems.add(
              place, "The files of the suite come to more than 64 MiB.", "Make two suites of it.");
        }
        return Optional.empty();
      }
      return decoded(file, content);
    } catch (AccessDeniedException _) {
      problems.add(place, "%s may not be read.".formatted(file), "Change its permissions.");
    } catch (IOException e) {
      problems.add(
          place,
          "%s cannot be read: %s.".formatted(file, e.getMessage()),
          "Try another copy of it.");
    }
    return Optional.empty();
  }

  private Optional<SuiteText> decoded(Path file, byte[] content) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.add(
          TextPlace.of(file, text, text.codePointCount(0, text.length())),
          "The file is no text in UTF-8.",
          "Save it as UTF-8.");
      return Optional.empty();
    }
    return Optional.of(new SuiteText(text.startsWith("\uFEFF") ? text.substring(1) : text, file));
  }
}
