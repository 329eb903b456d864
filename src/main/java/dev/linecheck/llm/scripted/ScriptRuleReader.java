package dev.linecheck.llm.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one rule from left to right.
final class ScriptRuleReader {
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}(?![\\p{L}\\p{N}])");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}(?=[\\s{]|$)");
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]*)\"");

  private final ScriptLine line;
  private final Matcher matcher;
  private int at;

  ScriptRuleReader(ScriptLine line) {
    this.line = line;
    this.matcher = SPACE.matcher(line.text());
    skipSpace();
  }

  /// Takes these words if they come next. Only whole words match, and case does not matter.
  boolean take(String words) {
    String spaced = words.replace(" ", "\\s+");
    return take(Pattern.compile(spaced + "(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE));
  }

  boolean takeColon() {
    return take(Pattern.compile(":"));
  }

  Phrases phrases() {
    List<String> phrases = new ArrayList<>();
    do {
      phrases.add(phrase());
    } while (take("or"));
    return new Phrases(phrases);
  }

  int turn() {
    if (!take(NUMBER)) {
      throw refused("a turn number from 1");
    }
    return Integer.parseInt(matcher.group());
  }

  /// Takes the next word, in the form of a function's name.
  String word() {
    if (!take(WORD)) {
      throw refused("the name of a function");
    }
    return matcher.group().strip();
  }

  /// Takes the rest of the line, unchanged.
  String rest() {
    String rest = line.text().substring(at).strip();
    at = line.text().length();
    return rest;
  }

  void end() {
    if (at < line.text().length()) {
      throw refused("the end of the rule");
    }
  }

  ScriptException refused(String expected) {
    String rest = line.text().substring(at).strip();
    return line.refused(
        rest.isEmpty()
            ? expected + " at its end"
            : expected + " at `" + Truncation.to(rest, 40) + "`");
  }

  private String phrase() {
    if (!take(PHRASE)) {
      throw refused("a phrase in straight double quotes, like \"date of birth\",");
    }
    String phrase = matcher.group(1);
    if (Phrases.isBlank(phrase)) {
      throw line.refused("words between the double quotes");
    }
    return phrase;
  }

  private boolean take(Pattern pattern) {
    matcher.usePattern(pattern).region(at, line.text().length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    skipSpace();
    return true;
  }

  private void skipSpace() {
    String text = line.text();
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
