package dev.linecheck.suite;

import java.util.List;
import java.util.Optional;

/// A value of a YAML file, with its place.
sealed interface YamlNode {
  SuitePlace place();

  /// Returns the words of a sentence that say what the value is.
  String words();

  /// A value without parts.
  ///
  /// @param text the value as it is written, without quotes
  record Scalar(SuitePlace place, String text, Kind kind) implements YamlNode {
    private static final int SHOWN_MAX = 40;

    @Override
    public String words() {
      return switch (kind) {
        case TEXT -> "the text '" + shown() + "'";
        case WHOLE, DECIMAL -> "the number " + shown();
        case TRUTH -> text;
        case NOTHING -> "empty";
      };
    }

    String shown() {
      String line = text.lines().findFirst().orElse("");
      return line.length() > SHOWN_MAX || line.length() < text.strip().length()
          ? line.substring(0, Math.min(line.length(), SHOWN_MAX)) + "..."
          : line;
    }
  }

  /// The kinds of a scalar in the core schema of YAML 1.2.
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    TRUTH,
    NOTHING
  }

  /// A value that cannot be used, which was told.
  record Refused(SuitePlace place) implements YamlNode {
    @Override
    public String words() {
      return "no value";
    }
  }

  /// A list.
  record Items(SuitePlace place, List<YamlNode> nodes) implements YamlNode {
    public Items {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /// Keys with their values, each key once.
  record Keys(SuitePlace place, List<Entry> entries) implements YamlNode {
    public Keys {
      entries = List.copyOf(entries);
    }

    @Override
    public String words() {
      return "keys with values";
    }

    Optional<YamlNode> value(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /// A key with its value.
  record Entry(String key, SuitePlace place, YamlNode value) {}
}
