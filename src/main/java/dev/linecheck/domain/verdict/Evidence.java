package dev.linecheck.domain.verdict;

/// A literal quote from the text that the judge was shown.
///
/// @param source `prompt`, `inputs`, `judgedTurn`, `transcript:n` for transcript entry n, or
///   `functionResults:n` for the result n of a function in the turn, both from 0
/// @param quote words from that source
public record Evidence(String source, String quote) {
  public static final String PROMPT = "prompt";
  public static final String INPUTS = "inputs";
  public static final String JUDGED_TURN = "judgedTurn";

  /// A prefix. The index of the entry follows.
  public static final String TRANSCRIPT = "transcript:";
}
