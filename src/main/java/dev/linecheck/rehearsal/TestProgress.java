package dev.linecheck.rehearsal;

/// Receives the progress of a test.
public interface TestProgress {
  /// Tells something in a sentence, such as the run that was started.
  void told(String sentence);

  /// Tells how many calls there will be.
  void planned(int calls);

  /// Tells how many of the planned calls have ended.
  void counted(int calls);
}
