package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says in plain words why a text is no YAML.
final class YamlMistake {
  private YamlMistake() {}

  static SuitePlace place(Path file, String text, YamlEngineException e) {
    if (e instanceof ReaderException reader) {
      return TextPlace.of(file, text, reader.getPosition());
    }
    return mark(e).map(mark -> YamlReader.place(file, mark)).orElse(SuitePlace.startOf(file));
  }

  private static Optional<Mark> mark(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked
        ? marked.getProblemMark().or(marked::getContextMark)
        : Optional.empty();
  }

  static String what(String text, YamlEngineException e) {
    if (isTab(text, e)) {
      return "A tab indents this line, and YAML knows blanks only.";
    }
    if (e instanceof ReaderException reader) {
      return "The character U+%04X cannot stand in YAML.".formatted(reader.getCodePoint());
    }
    return known(e)
        .map(Known::what)
        .orElseGet(() -> "This is no YAML: %s.".formatted(reason(e).replaceAll("\\.$", "")));
  }

  static String cure(String text, YamlEngineException e) {
    if (isTab(text, e)) {
      return "Replace the tab by blanks.";
    }
    if (e instanceof ReaderException) {
      return "Remove it, or write it as an escape in double quotes.";
    }
    return known(e)
        .map(Known::cure)
        .orElse("Check the indentation and the quotes of this line and of the one before.");
  }

  /// A complaint of the library in plain words.
  private record Known(String part, String what, String cure) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "mapping values are not allowed",
              "A colon cannot stand here.",
              "Put a text with a colon in quotes, or check the indentation of this line."),
          new Known(
              "expected <block end>",
              "This does not fit what is above it.",
              "Check the indentation of this line, and the quotes of the one before."),
          new Known(
              "cannot start any token",
              "No value begins with this character.",
              "Put the text in quotes."),
          new Known(
              "found unknown escape character",
              "A backslash in double quotes begins an escape, and this is none.",
              "Use single quotes, or write the backslash twice."),
          new Known("found unexpected end of stream", "A quote is not closed.", "Close the quote."),
          new Known(
              "expected ',' or",
              "A bracket is not closed before this.",
              "Close it, put a comma between the parts, or put a text with brackets in quotes."),
          new Known(
              "could not find expected ':'",
              "This line has no colon after its key.",
              "Write it like `key: value`."),
          new Known(
              "found undefined alias",
              "A value cannot begin with *, which would stand for a value elsewhere.",
              "Put the text in quotes."));

  private static Optional<Known> known(YamlEngineException e) {
    return KNOWN.stream().filter(known -> reason(e).contains(known.part())).findFirst();
  }

  private static String reason(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked
        ? marked.getContext() + ", " + marked.getProblem()
        : String.valueOf(e.getMessage());
  }

  private static boolean isTab(String text, YamlEngineException e) {
    List<String> lines = text.lines().toList();
    return mark(e)
        .filter(mark -> mark.getLine() < lines.size())
        .map(mark -> lines.get(mark.getLine()))
        .filter(
            line -> line.substring(0, line.length() - line.stripLeading().length()).contains("\t"))
        .isPresent();
  }
}
