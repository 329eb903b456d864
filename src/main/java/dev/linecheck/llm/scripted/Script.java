package dev.linecheck.llm.scripted;

/// Checks rules when a prompt or a config is created, so that a run never stumbles over them.
public final class Script {
  private Script() {}

  /// The rules of an agent or of a caller.
  ///
  /// @throws ScriptException when there are none or one cannot be read
  public static void checkSpeaker(String text) {
    SpeakerScript.parse(text);
  }

  /// The rules of a judge.
  ///
  /// @throws ScriptException when there are none or one cannot be read
  public static void checkJudge(String text) {
    ScriptBlock.require(text).forEach(JudgeRule::parse);
  }
}
