package dev.linecheck.domain.verdict;

import java.time.Instant;

/// A person's verdict on a turn, independent of the judge.
///
/// @param index the turn's position in the transcript
public record TurnLabel(int index, BinaryLabel mark, Instant labelledAt) {}
