package dev.linecheck.llm.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the one fenced block of rules in a prompt's prose.
final class ScriptBlock {
  private static final String OPEN = "```scripted";
  private static final String CLOSE = "```";

  private ScriptBlock() {}

  /// Empty when the text has no such block.
  static Optional<List<ScriptLine>> find(String text) {
    List<String> lines = text.lines().toList();
    List<ScriptLine> rules = new ArrayList<>();
    int opened = 0;
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      ScriptLine here = new ScriptLine(i + 1, line);
      if (line.equals(OPEN)) {
        if (opened > 0) {
          throw ScriptException.at(here, "there is a block of rules already; join the two");
        }
        opened = i + 1;
        inside = true;
      } else if (inside && line.equals(CLOSE)) {
        inside = false;
      } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
        rules.add(here);
      }
    }
    if (inside) {
      throw ScriptException.at(new ScriptLine(opened, OPEN), "the block is never closed with ```");
    }
    if (opened > 0 && rules.isEmpty()) {
      throw ScriptException.at(new ScriptLine(opened, OPEN), "the block has no rules");
    }
    return opened == 0 ? Optional.empty() : Optional.of(rules);
  }

  static List<ScriptLine> require(String text) {
    return find(text)
        .orElseThrow(() ->
            new ScriptException(
                "line 1: the model 'scripted' follows rules in a block that begins with"
                    + " ```scripted and ends with ```; there is none"));
  }
}
