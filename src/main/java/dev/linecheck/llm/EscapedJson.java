package dev.linecheck.llm;

import java.text.Normalizer;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON whose strings cannot be mistaken for anything else. A character becomes `\\uXXXX` if a chat
/// template or a reader could take it for a token, a tag or a direction, or if it is invisible.
/// Nothing is lost: a JSON parser reads the same text.
public final class EscapedJson {
  /// The characters at the beginning and end of control tokens in chat templates. Square brackets
  /// are JSON syntax too.
  private static final String TOKEN_MARKS = "<>&|[]";

  /// Letters that look like one of these characters, or like a bar.
  private static final String LETTERS_LIKE_MARKS = "\u01c0\u01c1\u1433\u1438";

  /// Quotation marks and full-width round brackets, which are common in ordinary text.
  private static final String PLAIN_PAIRS =
      "\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\uff08\uff09";

  private static final int ASCII_END = 0x80;
  private static final boolean[] DANGEROUS_ASCII = dangerousAscii();

  private static final int NO_TEXT =
      1 << Character.CONTROL
          | 1 << Character.FORMAT
          | 1 << Character.LINE_SEPARATOR
          | 1 << Character.PARAGRAPH_SEPARATOR
          | 1 << Character.SURROGATE
          | 1 << Character.PRIVATE_USE;

  private static final int PAIRS =
      1 << Character.START_PUNCTUATION
          | 1 << Character.END_PUNCTUATION
          | 1 << Character.INITIAL_QUOTE_PUNCTUATION
          | 1 << Character.FINAL_QUOTE_PUNCTUATION;

  private static final int SYMBOLS =
      1 << Character.MATH_SYMBOL | 1 << Character.MODIFIER_SYMBOL | 1 << Character.OTHER_SYMBOL;

  private static final int PUNCTUATION =
      1 << Character.OTHER_PUNCTUATION | 1 << Character.CONNECTOR_PUNCTUATION;

  /// The Unicode plane of tags and variation selectors, which models read and people cannot see.
  private static final int UNSEEN_PLANE = 0xE;

  private static final int PLANE_BITS = 16;

  private final StringBuilder escaped;
  private boolean inString;
  private boolean afterBackslash;

  private EscapedJson(int length) {
    escaped = new StringBuilder(length + 64);
  }

  public static String of(String json) {
    EscapedJson all = new EscapedJson(json.length());
    int from = 0;
    for (int at = 0; at < json.length(); at++) {
      char sign = json.charAt(at);
      if (sign < ASCII_END && !DANGEROUS_ASCII[sign]) {
        all.pass(sign);
        continue;
      }
      int c = json.codePointAt(at);
      all.escaped.append(json, from, at);
      all.add(c);
      at += Character.charCount(c) - 1;
      from = at + 1;
    }
    return all.escaped.append(json, from, json.length()).toString();
  }

  /// Returns a string as a JSON string.
  public static String string(String text) {
    return of(JsonNodeFactory.instance.stringNode(text).toString());
  }

  private void add(int c) {
    if (inString ? isDangerous(c) : isDangerous(c) && c != '[' && c != ']') {
      Character.toString(c)
          .chars()
          .forEach(unit -> escaped.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
    } else {
      escaped.appendCodePoint(c);
    }
    pass(c);
  }

  /// Notes whether the next character is in a string, and whether it is escaped.
  private void pass(int c) {
    inString ^= c == '"' && !afterBackslash;
    afterBackslash = c == '\\' && !afterBackslash;
  }

  private static boolean[] dangerousAscii() {
    boolean[] dangerous = new boolean[ASCII_END];
    for (int c = 0; c < ASCII_END; c++) {
      dangerous[c] = TOKEN_MARKS.indexOf(c) >= 0 || Character.isISOControl(c);
    }
    return dangerous;
  }

  private static boolean isDangerous(int c) {
    if (c < ASCII_END) {
      return DANGEROUS_ASCII[c];
    }
    int type = 1 << Character.getType(c);
    if ((type & NO_TEXT) != 0) {
      return true;
    }
    if ((type & PAIRS) != 0) {
      return PLAIN_PAIRS.indexOf(c) < 0;
    }
    if ((type & SYMBOLS) != 0) {
      return !Character.isEmoji(c);
    }
    return LETTERS_LIKE_MARKS.indexOf(c) >= 0 || isUnseen(c) || becomesMark(c, type);
  }

  /// Whether a tokenizer that normalizes text reads the character as a token mark.
  private static boolean becomesMark(int c, int type) {
    return (type & PUNCTUATION) != 0
        && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
            .chars()
            .anyMatch(one -> TOKEN_MARKS.indexOf(one) >= 0);
  }

  /// Variation selectors, the grapheme joiner, and letters without a shape.
  private static boolean isUnseen(int c) {
    return c >> PLANE_BITS == UNSEEN_PLANE
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x3164
        || c == 0xFFA0;
  }
}
