package dev.linecheck.llm.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules of a text: the lines of its one fenced block, without comments and empty lines.
record ScriptBlock(List<ScriptLine> rules) {
  /// The most characters of a rule. The recursion of matching gets one level deeper with every word
  /// of a phrase.
  private static final int RULE_CHARACTERS_MAX = 2000;

  private static final Pattern OPENING =
      Pattern.compile("\\s*```\\s*scripted\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BARE_OPENING =
      Pattern.compile("\\s*```\\s*scripted\\s*", Pattern.CASE_INSENSITIVE);

  ScriptBlock {
    rules = List.copyOf(rules);
  }

  /// @throws ScriptException when there is no block, or no readable one
  static ScriptBlock in(String text) {
    return find(text)
        .orElseThrow(() ->
            new ScriptLine(1, text.lines().findFirst().orElse(""))
                .refused("a block of rules that opens with ```scripted, here or further down"));
  }

  /// Returns the block; empty if the text has none.
  ///
  /// @throws ScriptException when there are two, or one that is unclosed or empty
  static Optional<ScriptBlock> find(String text) {
    List<ScriptLine> lines = numbered(text);
    List<ScriptLine> openings =
        lines.stream().filter(line -> OPENING.matcher(line.text()).matches()).toList();
    if (openings.isEmpty()) {
      return Optional.empty();
    }
    ScriptLine opening = openings.getFirst();
    if (!BARE_OPENING.matcher(opening.text()).matches()) {
      throw opening.refused("```scripted alone on its line");
    }
    List<ScriptLine> inside = inside(opening, lines.subList(opening.number(), lines.size()));
    if (openings.size() > 1) {
      throw openings.get(1).refused("one block only; the first is in line " + opening.number());
    }
    List<ScriptLine> rules = inside.stream().filter(ScriptBlock::isRule).toList();
    if (rules.isEmpty()) {
      throw opening.refused("at least one rule in the block");
    }
    for (ScriptLine rule : rules) {
      if (rule.text().length() > RULE_CHARACTERS_MAX) {
        throw rule.refused("a rule of at most " + RULE_CHARACTERS_MAX + " characters");
      }
    }
    return Optional.of(new ScriptBlock(rules));
  }

  private static List<ScriptLine> inside(ScriptLine opening, List<ScriptLine> rest) {
    List<ScriptLine> inside = new ArrayList<>();
    for (ScriptLine line : rest) {
      if (line.text().strip().equals("```")) {
        return inside;
      }
      if (OPENING.matcher(line.text()).matches()) {
        break;
      }
      inside.add(line);
    }
    throw opening.refused("a line with ``` that closes this block");
  }

  private static boolean isRule(ScriptLine line) {
    String text = line.text().strip();
    return !text.isEmpty() && !text.startsWith("#");
  }

  private static List<ScriptLine> numbered(String text) {
    List<ScriptLine> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(new ScriptLine(lines.size() + 1, line)));
    return lines;
  }
}
