package dev.linecheck.domain.verdict;

import dev.linecheck.domain.run.ResultId;

/// A labelled turn that is judged again among the turns of a later run.
///
/// @param number zero-based among the sentinels of its run
/// @param result the result that the turn belongs to
/// @param index the turn's position in the transcript
/// @param known the label that people gave it
public record Sentinel(int number, ResultId result, int index, BinaryLabel known) {
  /// The most sentinels of one run.
  public static final int MOST = 100;
}
