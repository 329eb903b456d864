package dev.linecheck.llm.scripted;

/// Checks scripted rules before a call depends on them.
public final class Script {
  private Script() {}

  /// Checks the rules of an agent or a caller.
  ///
  /// @throws ScriptException when the text does not contain exactly one readable block
  public static void checkSpeaker(String text) {
    var _ = SpeakerRules.read(text);
  }

  /// Checks the rules in the question of one criterion.
  ///
  /// @throws ScriptException when the text does not contain exactly one readable block
  public static void checkJudge(String text) {
    var _ = ScriptedJudgeRules.read(ScriptBlock.in(text));
  }
}
