package dev.linecheck.domain.verdict;

/// A role in judging, with options of its own for its model.
public enum JudgeRole {
  /// Votes on turns and verifies alerts.
  JUDGE("judge"),
  /// Writes checklists.
  CHECKLIST("checklist"),
  /// Decides turns that the judge leaves undecided.
  ESCALATION("escalation");

  private final String word;

  JudgeRole(String word) {
    this.word = word;
  }

  /// Returns the word for the role in names of fields and settings.
  public String word() {
    return word;
  }
}
