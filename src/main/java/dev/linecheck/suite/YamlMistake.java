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
    String reason =
        e instanceof MarkedYamlEngineException marked ? reason(marked) : String.valueOf(e.getMessage());
    return "This is no YAML: %s.".formatted(reason.replaceAll("\\.$", ""));
  }

  static String cure(String text, YamlEngineException e) {
    if (isTab(text, e)) {
      return "Replace the tab by blanks.";
    }
    return e instanceof MarkedYamlEngineException marked
        ? cure(String.valueOf(marked.getProblem()))
        : "Remove it, or write it as an escape in double quotes.";
  }

  private static String cure(String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return "Put a text with a colon in quotes, or check the indentation of this line.";
    }
    if (problem.contains("end of stream") || problem.contains("scanning a quoted")) {
      return "Close the quote.";
    }
    if (problem.contains("',' or")) {
      return "Close the bracket, or put a comma between the parts.";
    }
    if (problem.contains("cannot start any token")) {
      return "Put the text in quotes.";
    }
    return "Check the indentation and the quotes of this line and of the one before.";
  }

  private static String reason(MarkedYamlEngineException e) {
    String context = Optional.ofNullable(e.getContext()).map(text -> text + ", ").orElse("");
    return context + e.getProblem();
  }

  private static boolean isTab(String text, YamlEngineException e) {
    List<String> lines = text.lines().toList();
    return mark(e)
        .filter(mark -> mark.getLine() < lines.size())
        .map(mark -> lines.get(mark.getLine()))
        .filter(line -> line.substring(0, line.length() - line.stripLeading().length()).contains("\t"))
        .isPresent();
  }
}
