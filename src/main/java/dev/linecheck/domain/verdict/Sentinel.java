package dev.linecheck.domain.verdict;

import dev.linecheck.domain.run.ResultId;

/// A turn that people have labelled, put before the judge once more among the turns of a run, like
/// one of them.
///
/// @param number zero-based among those of its run
/// @param result whose turn it is
/// @param index the turn's position in the transcript
/// @param known what people say of it
public record Sentinel(int number, ResultId result, int index, BinaryLabel known) {
  /// The most of one run.
  public static final int MOST = 100;
}
