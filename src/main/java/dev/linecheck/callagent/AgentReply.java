package dev.linecheck.callagent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An agent's answer, taken apart into what is heard and what it does to the call.
///
/// @param spoken the words without their keywords; empty when it said nothing
public record AgentReply(String spoken, Act act) {
  /// What the agent does beside speaking.
  public enum Act {
    STAYS,
    HANGS_UP,
    TRANSFERS
  }

  private static final Pattern KEYWORD =
      Pattern.compile("<\\|(?:(hangup)|(transfer)|press:([^|]*))\\|>");

  /// Reads the keywords that a prompt may make the agent emit: `<|hangup|>`, `<|transfer|>` and
  /// `<|press:X|>`, which is heard as `[keys X]`. The first that ends the call decides.
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
