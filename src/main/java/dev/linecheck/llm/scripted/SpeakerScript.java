package dev.linecheck.llm.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What an agent or a caller says when.
record SpeakerScript(List<Rule> rules) {
  /// Splits conditions where `and` stands outside of quotes.
  private static final Pattern AND = Pattern.compile("\\s+and\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private static final String WANTED =
      "a rule is 'CONDITION and CONDITION: ACTION' or 'ACTION'; an action is 'say WORDS' or"
          + " 'hang up WORDS'; a condition is 'turn N', 'turn N or later', or 'heard', 'not heard',"
          + " 'ever heard', 'never heard', 'said' or 'not said' with \"phrases\" joined by 'or'";

  /// All conditions hold, then the words are said.
  record Rule(List<Condition> conditions, Action action) {}

  /// Words, and whether the call ends with them.
  record Action(String words, Then then) {}

  /// What follows the words.
  enum Then {
    STAY,
    HANG_UP
  }

  static SpeakerScript parse(String text) {
    List<ScriptLine> lines = ScriptBlock.require(text);
    List<Rule> rules = new ArrayList<>();
    for (ScriptLine line : lines) {
      rules.add(rule(line));
    }
    if (!rules.getLast().conditions().isEmpty()) {
      throw ScriptException.at(
          lines.getLast(),
          "the last rule must have no condition, so that there is always something to say");
    }
    return new SpeakerScript(rules);
  }

  private static Rule rule(ScriptLine line) {
    if (isAction(line.text())) {
      return new Rule(List.of(), action(line, line.text()));
    }
    int colon = colonOutsideQuotes(line.text());
    if (colon < 0) {
      throw ScriptException.at(line, WANTED);
    }
    List<Condition> conditions = new ArrayList<>();
    for (String part : AND.split(line.text().substring(0, colon).strip(), -1)) {
      conditions.add(
          Condition.parse(part.strip()).orElseThrow(() -> ScriptException.at(line, WANTED)));
    }
    return new Rule(conditions, action(line, line.text().substring(colon + 1).strip()));
  }

  private static boolean isAction(String text) {
    return text.startsWith("say ") || text.equals("hang up") || text.startsWith("hang up ");
  }

  private static int colonOutsideQuotes(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static Action action(ScriptLine line, String text) {
    if (text.startsWith("say ") && !text.substring(4).isBlank()) {
      return new Action(text.substring(4).strip(), Then.STAY);
    }
    if (text.equals("hang up") || text.startsWith("hang up ")) {
      return new Action(text.substring("hang up".length()).strip(), Then.HANG_UP);
    }
    throw ScriptException.at(line, WANTED);
  }

  /// The first rule that holds decides.
  Action next(Conversation conversation) {
    return rules.stream()
        .filter(
            rule -> rule.conditions().stream().allMatch(condition -> condition.holds(conversation)))
        .findFirst()
        .map(Rule::action)
        .orElseThrow(() -> new IllegalStateException("the last rule always holds"));
  }
}
