package dev.linecheck.domain.verdict;

import java.time.Instant;

/// What a person says of a turn, whatever the judge does.
///
/// @param index the turn's position in the transcript
public record TurnLabel(int index, BinaryLabel mark, Instant labelledAt) {}
