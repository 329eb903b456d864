package dev.linecheck.dashboard.form;

import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A field of a form that edits a field of the API.
///
/// @param path the field of the API, such as `openingLine.content`; it is the field's name too
/// @param hint what may stand there; empty if the label says it
public record FieldShape(String path, String label, String hint, Need need, FieldKind kind) {
  /// Whether a field may be left empty.
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  public static FieldShape optional(String path, String label, String hint, FieldKind kind) {
    return new FieldShape(path, label, hint, Need.OPTIONAL, kind);
  }

  public static FieldShape required(String path, String label, String hint, FieldKind kind) {
    return new FieldShape(path, label, hint, Need.REQUIRED, kind);
  }

  /// A text in one line.
  public static FieldKind line() {
    return new FieldKind.Words(new FieldInput.Line("text", List.of()));
  }

  /// A text in one line, with values that are offered.
  public static FieldKind line(List<String> suggestions) {
    return new FieldKind.Words(new FieldInput.Line("text", suggestions));
  }

  /// A whole number.
  public static FieldKind whole() {
    return new FieldKind.Whole(new FieldInput.Line("number", List.of()));
  }

  /// A text of many lines.
  public static FieldKind words(int rows) {
    return new FieldKind.Words(new FieldInput.Area(rows, "words"));
  }

  /// One of several constants of the API.
  public static FieldKind choice(FieldInput.Option... options) {
    return new FieldKind.Words(new FieldInput.Choice(List.of(options)));
  }

  /// The name of the field of the API's body that this field is, or is a part of.
  String top() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /// The name within that field; empty if this is the whole of it.
  Optional<String> part() {
    int dot = path.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(path.substring(dot + 1));
  }

  /// Whether a place in the API's body is this field or lies in it.
  boolean holds(String place) {
    return place.equals(path) || place.startsWith(path + ".") || place.startsWith(path + "[");
  }

  /// Returns the sentence of a refusal. In JSON of many lines it begins with the line of the fault.
  ///
  /// @param place the place of the fault in the API's body, at or in this field
  /// @param typed what the person typed
  String told(String sentence, String place, String typed) {
    return toldBelow(place.equals(path) ? named(sentence, place, label) : sentence, place, typed);
  }

  /// Returns a sentence of the API with the label of a form's field where the sentence begins with
  /// the place of the fault in the body.
  public static String named(String sentence, String place, String label) {
    if (!place.isEmpty() && sentence.startsWith(place + ": ")) {
      return sentence.substring(place.length() + 2);
    }
    return !place.isEmpty() && sentence.startsWith(place + " ")
        ? label + sentence.substring(place.length())
        : sentence;
  }

  private String toldBelow(String sentence, String place, String typed) {
    String below = place.substring(Math.min(path.length(), place.length()));
    return switch (kind) {
      case FieldKind.Structure _, FieldKind.Rules _ -> inLine(sentence, typed, below);
      case FieldKind.Listed listed ->
          inLine(
              sentence,
              typed,
              typed.stripLeading().startsWith("{") ? "." + listed.name() + below : below);
      case FieldKind.Words _,
          FieldKind.Whole _,
          FieldKind.Truth _,
          FieldKind.StructureText _,
          FieldKind.Lines _,
          FieldKind.Each _,
          FieldKind.Pairs _,
          FieldKind.Links _ ->
          sentence;
    };
  }

  private static String inLine(String sentence, String typed, String below) {
    return below.isEmpty() || !typed.contains("\n")
        ? sentence
        : "Line %d: %s".formatted(JsonLines.lineOf(typed, below), sentence);
  }

  FieldView view(String value, String error, Optional<String> stored) {
    return new FieldView(path, label, hint, value, error, stored, kind.input());
  }

  /// Returns what a browser sent of this field.
  ///
  /// @param fields the fields of the form
  String typed(Map<String, String> fields) {
    return switch (kind.input()) {
      case FieldInput.Picks picks ->
          String.join(
              "\n",
              picks.options().stream()
                  .map(FieldInput.Option::value)
                  .filter(value -> fields.containsKey(FieldInput.Picks.box(path, value)))
                  .toList());
      case FieldInput.Line _ -> sent(fields).strip();
      case FieldInput.Area _, FieldInput.Choice _, FieldInput.Tick _, FieldInput.Fixed _ ->
          sent(fields);
    };
  }

  /// Returns the text with the line ends of the API, where browsers send others.
  private String sent(Map<String, String> fields) {
    return fields.getOrDefault(path, "").replace("\r\n", "\n").replace('\r', '\n');
  }
}
