package dev.linecheck.cli;

import dev.linecheck.llm.scripted.Script;
import dev.linecheck.llm.scripted.ScriptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The content of the demo's files: versions of a prompt, criteria, and callers.
///
/// @param openingLine the agent's first words
record DemoScript(
    String openingLine, String criteria, List<DemoSection> versions, List<DemoSection> callers) {
  /// The most versions of the prompt; a terminal has no room for more columns.
  static final int VERSIONS_MAX = 9;

  /// A file: its first line without the `#` is the name, and the rest is the text.
  record DemoSection(String name, String text) {
    private static DemoSection read(DemoFile file) {
      String whole = file.content();
      int end = whole.indexOf('\n');
      String heading = end < 0 ? whole : whole.substring(0, end);
      String rest = whole.substring(heading.length());
      String name = heading.replaceFirst("^#\\s*", "").strip();
      if (name.isEmpty()) {
        throw file.refused("line 1: expected a name, such as `# a name`");
      }
      file.check(Script::checkSpeaker, rest); // keeps the heading line, for line numbers
      return new DemoSection(name, rest.strip());
    }
  }

  /// Reads the demo's folder.
  ///
  /// @throws IllegalStateException when a file cannot be used; the message names it and the line
  static DemoScript read(Path folder) {
    DemoFile criteria = new DemoFile(folder, "criteria.md");
    criteria.check(Script::checkJudge, criteria.content());
    List<DemoSection> versions = parts(folder, "agent", "v1.md");
    if (versions.size() > VERSIONS_MAX) {
      throw new IllegalStateException(
          "%s has %d versions; the demo takes %d at most"
              .formatted(shown(folder, "agent"), versions.size(), VERSIONS_MAX));
    }
    return new DemoScript(
        new DemoFile(folder, "opening-line.txt").content().strip(),
        criteria.content().strip(),
        versions,
        parts(folder, "callers", "1-hours.md"));
  }

  /// Reads one version or caller.
  ///
  /// @param name the name of its file below the folder
  static DemoSection section(Path folder, String name) {
    return DemoSection.read(new DemoFile(folder, name));
  }

  /// @param example the name of a file that could be there
  private static List<DemoSection> parts(Path folder, String name, String example) {
    Path inside = folder.resolve(name);
    try (Stream<Path> files = Files.list(inside)) {
      List<DemoSection> parts =
          files
              .map(file -> name + "/" + file.getFileName())
              .filter(file -> file.endsWith(".md"))
              .sorted()
              .map(file -> DemoSection.read(new DemoFile(folder, file)))
              .toList();
      if (parts.isEmpty()) {
        throw new IllegalStateException(
            "%s has no file such as %s".formatted(shown(folder, name), example));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the demo's files in " + inside, e);
    }
  }

  private static String shown(Path folder, String name) {
    return folder.getFileName() + "/" + name;
  }

  /// @param name the name below the folder
  private record DemoFile(Path folder, String name) {
    String content() {
      Path file = folder.resolve(name);
      try {
        return Files.readString(file);
      } catch (CharacterCodingException _) {
        throw new IllegalStateException(shown(folder, name) + " is no text in UTF-8");
      } catch (IOException e) {
        throw new UncheckedIOException("reading the demo's file " + file, e);
      }
    }

    /// Checks the text as a script: rules play every part of the demo.
    void check(Consumer<String> rules, String text) {
      try {
        rules.accept(text);
      } catch (ScriptException e) {
        throw refused(String.valueOf(e.getMessage()));
      }
    }

    IllegalStateException refused(String why) {
      return new IllegalStateException(shown(folder, name) + ", " + why);
    }
  }
}
