package dev.linecheck.llm;

import java.util.Locale;

/// For whom a model speaks, or what else is kept like its answers.
public enum Purpose {
  AGENT,
  /// For the agent where it follows a flow: reads the caller's reply, and where it leads.
  ROUTER,
  CALLER,
  /// For a function that a model plays.
  FUNCTION,
  /// No model: notes that a function is about to be called where it is served.
  REAL_CALL,
  /// No model: what a function answered that was called.
  REAL_RESULT,
  /// For whoever writes the checklist by which is judged.
  CHECKLIST,
  JUDGE,
  /// For a verification of what the judge faults, or the stronger model.
  VERIFY,
  /// For the stronger model about what the judge leaves undecided.
  ESCALATION;

  /// Its name as messages and keys write it.
  public String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it serves to judge a call, and is no part of one.
  public boolean isJudging() {
    return switch (this) {
      case AGENT, ROUTER, CALLER, FUNCTION, REAL_CALL, REAL_RESULT -> false;
      case CHECKLIST, JUDGE, VERIFY, ESCALATION -> true;
    };
  }
}
