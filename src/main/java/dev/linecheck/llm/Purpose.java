package dev.linecheck.llm;

import java.util.Locale;

/// The purpose of a model call, or of another event that the ledger stores.
public enum Purpose {
  AGENT,
  /// For an agent with a flow: reads the caller's reply and chooses the next node.
  ROUTER,
  CALLER,
  /// For a function that a model simulates.
  FUNCTION,
  /// No model: notes that a real function is about to be called.
  REAL_CALL,
  /// No model: the answer of a real function.
  REAL_RESULT,
  /// Writes the checklist for the judge.
  CHECKLIST,
  JUDGE,
  /// Verifies a finding of the judge or of the stronger model.
  VERIFY,
  /// Asks the stronger model about a turn that the judge left undecided.
  ESCALATION;

  /// Returns the name in messages and keys.
  public String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a model is asked, rather than a real function.
  public boolean asksModel() {
    return switch (this) {
      case AGENT, ROUTER, CALLER, FUNCTION, CHECKLIST, JUDGE, VERIFY, ESCALATION -> true;
      case REAL_CALL, REAL_RESULT -> false;
    };
  }

  /// Whether the purpose is to judge a call, rather than to play it.
  public boolean isJudging() {
    return switch (this) {
      case AGENT, ROUTER, CALLER, FUNCTION, REAL_CALL, REAL_RESULT -> false;
      case CHECKLIST, JUDGE, VERIFY, ESCALATION -> true;
    };
  }
}
