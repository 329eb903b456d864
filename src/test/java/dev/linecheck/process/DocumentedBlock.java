package dev.linecheck.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A code block of a document that has a mark in the info string of its fence, which hosts do not
/// show: `run` is carried out, `server` is started and goes on, and `shows` has lines that the
/// block before it prints.
///
/// @param name the page and the place of the block among its marked ones
record DocumentedBlock(String name, Mark mark, String text) {
  /// The page that sets up what the others use.
  private static final Path FIRST = Path.of("docs/start.md");

  private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w+ (\\w+)\n(.*?)^```$");

  enum Mark {
    RUN,
    SERVER,
    SHOWS
  }

  /// All of README.md and of docs, in the order in which they are run.
  static List<DocumentedBlock> all() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), FIRST));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md") && !page.equals(FIRST))
          .sorted()
          .forEach(pages::add);
    }
    List<DocumentedBlock> blocks = new ArrayList<>();
    for (Path page : pages) {
      blocks.addAll(of(page.toString(), Files.readString(page)));
    }
    return blocks;
  }

  static List<DocumentedBlock> of(String page, String text) {
    List<DocumentedBlock> blocks = new ArrayList<>();
    for (MatchResult fence : FENCE.matcher(text).results().toList()) {
      Mark mark = Mark.valueOf(fence.group(1).toUpperCase(Locale.ROOT));
      blocks.add(
          new DocumentedBlock("%s %d".formatted(page, blocks.size() + 1), mark, fence.group(2)));
    }
    return blocks;
  }

  /// The first line that an output does not have, read from above; three dots stand for anything.
  Optional<String> missingIn(String output) {
    List<String> left = new ArrayList<>(output.lines().map(String::strip).toList());
    for (String line : text.lines().map(String::strip).toList()) {
      Pattern shown =
          Pattern.compile(
              Stream.of(line.split("\\.\\.\\.", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      while (!left.isEmpty() && !shown.matcher(left.getFirst()).matches()) {
        left.removeFirst();
      }
      if (left.isEmpty()) {
        return Optional.of(line);
      }
      left.removeFirst();
    }
    return Optional.empty();
  }
}
