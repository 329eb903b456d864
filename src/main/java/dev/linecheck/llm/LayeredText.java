package dev.linecheck.llm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A text with its escapes resolved. It knows the place of each character in the original.
final class LayeredText {
  private static final String CONTROL_LETTERS = "bfnrt";
  private static final String CONTROLS = "\b\f\n\r\t";
  private static final int HEX = 16;
  private static final int UNICODE_DIGITS = 4;
  private static final int URL_DIGITS = 2;

  private final String chars;

  /// The places at which each character begins and ends in the original.
  private final int[] begins;

  private final int[] ends;

  private LayeredText(String chars, int[] begins, int[] ends) {
    this.chars = chars;
    this.begins = begins;
    this.ends = ends;
  }

  static LayeredText of(String text) {
    int[] begins = new int[text.length()];
    int[] ends = new int[text.length()];
    for (int at = 0; at < text.length(); at++) {
      begins[at] = at;
      ends[at] = at + 1;
    }
    return new LayeredText(text, begins, ends);
  }

  /// Returns all places at which the words occur.
  List<Integer> places(String words) {
    List<Integer> places = new ArrayList<>();
    for (int at = chars.indexOf(words); at >= 0; at = chars.indexOf(words, at + 1)) {
      places.add(at);
    }
    return places;
  }

  /// Marks in the original the text from one place to before another.
  void mark(int from, int to, BitSet original) {
    original.set(begins[from], ends[to - 1]);
  }

  /// Whether there is a Base64 digit at a place.
  boolean hasDigit(int at) {
    return at >= 0
        && at < chars.length()
        && (Character.isLetterOrDigit(chars.charAt(at)) || "+/-_=".indexOf(chars.charAt(at)) >= 0);
  }

  /// Resolves the escapes of JSON strings; empty if there are none.
  Optional<LayeredText> jsonDecoded() {
    return chars.indexOf('\\') < 0 ? Optional.empty() : Optional.of(decoded(this::jsonEscape));
  }

  /// Resolves URL escapes such as `%41`; empty if there are none.
  Optional<LayeredText> urlDecoded() {
    return chars.indexOf('%') < 0 ? Optional.empty() : Optional.of(decoded(this::urlEscape));
  }

  /// Removes white space; empty if there is none.
  Optional<LayeredText> withoutBlanks() {
    return chars.chars().noneMatch(Character::isWhitespace)
        ? Optional.empty()
        : Optional.of(decoded(this::noBlank));
  }

  /// The character that one or more characters stand for.
  ///
  /// @param meaning a character, or NOTHING
  private record Unit(int length, int meaning) {
    static final int NOTHING = -1;
  }

  private interface Reading {
    Unit at(int place);
  }

  private LayeredText decoded(Reading reading) {
    StringBuilder decoded = new StringBuilder(chars.length());
    int[] decodedBegins = new int[chars.length()];
    int[] decodedEnds = new int[chars.length()];
    int at = 0;
    while (at < chars.length()) {
      Unit unit = reading.at(at);
      if (unit.meaning() != Unit.NOTHING) {
        decodedBegins[decoded.length()] = begins[at];
        decodedEnds[decoded.length()] = ends[at + unit.length() - 1];
        decoded.append((char) unit.meaning());
      }
      at += unit.length();
    }
    return new LayeredText(decoded.toString(), decodedBegins, decodedEnds);
  }

  private Unit plain(int at) {
    return new Unit(1, chars.charAt(at));
  }

  private Unit noBlank(int at) {
    return Character.isWhitespace(chars.charAt(at)) ? new Unit(1, Unit.NOTHING) : plain(at);
  }

  private Unit jsonEscape(int at) {
    if (chars.charAt(at) != '\\' || at + 1 == chars.length()) {
      return plain(at);
    }
    char kind = chars.charAt(at + 1);
    if (kind == 'u') {
      return hexadecimal(at, 2, UNICODE_DIGITS);
    }
    int control = CONTROL_LETTERS.indexOf(kind);
    return new Unit(2, control < 0 ? kind : CONTROLS.charAt(control));
  }

  private Unit urlEscape(int at) {
    return chars.charAt(at) == '%' ? hexadecimal(at, 1, URL_DIGITS) : plain(at);
  }

  /// @param start the number of characters before the digits
  private Unit hexadecimal(int at, int start, int digits) {
    int end = at + start + digits;
    if (end > chars.length()) {
      return plain(at);
    }
    int code = 0;
    for (int place = at + start; place < end; place++) {
      int digit = Character.digit(chars.charAt(place), HEX);
      if (digit < 0) {
        return plain(at);
      }
      code = code * HEX + digit;
    }
    return new Unit(start + digits, code);
  }
}
