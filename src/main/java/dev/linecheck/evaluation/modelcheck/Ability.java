package dev.linecheck.evaluation.modelcheck;

import java.util.Locale;

/// An ability of a model that a run needs or can use.
public enum Ability {
  /// Answers a conversation in words, as the agent does.
  WORDS("words"),
  /// Plays the caller: answers with an act of the caller's schema.
  CALLER("caller"),
  /// Judges: answers with the checks of a turn by the judge's schema.
  JUDGE("judge"),
  /// Calls a function, and goes on after its result.
  FUNCTION_CALL("function call"),
  /// Answers again after a complaint about its first answer.
  REPAIR("repair"),
  OUTPUT_LIMIT("output limit"),
  TEMPERATURE("temperature"),
  SEED("seed"),
  /// Reads a long request as a whole.
  LONG_REQUEST("long request"),
  /// Serves the beginning of a repeated request from a cache, and counts that.
  PREFIX_CACHE("prefix cache"),
  TOKEN_COUNTS("token counts");

  private final String title;

  Ability(String title) {
    this.title = title;
  }

  /// Returns the name for people.
  public String title() {
    return title;
  }

  /// Returns the name for programs.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
