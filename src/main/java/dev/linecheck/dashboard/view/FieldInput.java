package dev.linecheck.dashboard.view;

import java.util.List;

/// The control by which a field of a form is filled in.
public sealed interface FieldInput {
  /// A text in one line.
  ///
  /// @param type the type of the HTML input, such as `text`, `number` or `date`
  /// @param suggestions values that the browser offers; others are taken too
  record Line(String type, List<String> suggestions) implements FieldInput {
    public Line {
      suggestions = List.copyOf(suggestions);
    }
  }

  /// A text in many lines.
  ///
  /// @param style `words` for a text that people read, `code` for one that programs read
  record Area(int rows, String style) implements FieldInput {}

  /// One of several values.
  record Choice(List<Option> options) implements FieldInput {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /// Some of several values, each with a box to tick.
  record Picks(List<Option> options) implements FieldInput {
    public Picks {
      options = List.copyOf(options);
    }

    /// Returns the name under which the box of a value is sent.
    public static String box(String field, String value) {
      return field + ":" + value;
    }
  }

  /// Yes or no. The value of the field is `true` where the box is ticked.
  record Tick() implements FieldInput {}

  /// A value that the form sends and nobody sees.
  record Fixed() implements FieldInput {}

  /// One value that can be chosen.
  ///
  /// @param label the words for it; they may come from outside
  record Option(String value, String label) {}
}
