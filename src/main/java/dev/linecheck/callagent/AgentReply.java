package dev.linecheck.callagent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer of an agent's model, split into the spoken words and the act on the call.
///
/// @param spoken the words without their keywords; empty when the agent said nothing
public record AgentReply(String spoken, Act act) {
  /// An act of the agent besides speaking.
  public enum Act {
    STAYS,
    HANGS_UP,
    TRANSFERS
  }

  private static final Pattern KEYWORD =
      Pattern.compile("<\\|(?:(hangup)|(transfer)|press:([^|]*))\\|>");

  /// Reads the keywords that a prompt may make the agent emit: `<|hangup|>`, `<|transfer|>` and
  /// `<|press:X|>`. A key press becomes `[keys X]` in the spoken words. The first keyword that ends
  /// the call decides the act.
  public static AgentReply read(String answer) {
    Matcher keyword = KEYWORD.matcher(answer);
    StringBuilder spoken = new StringBuilder();
    Act act = Act.STAYS;
    while (act == Act.STAYS && keyword.find()) {
      if (keyword.group(1) != null) {
        keyword.appendReplacement(spoken, "");
        act = Act.HANGS_UP;
      } else if (keyword.group(2) != null) {
        keyword.appendReplacement(spoken, "");
        act = Act.TRANSFERS;
      } else {
        keyword.appendReplacement(
            spoken, Matcher.quoteReplacement("[keys " + keyword.group(3) + "]"));
      }
    }
    if (act == Act.STAYS) {
      keyword.appendTail(spoken);
    }
    return new AgentReply(spoken.toString().strip(), act);
  }
}
