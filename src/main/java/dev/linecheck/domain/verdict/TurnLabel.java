package dev.linecheck.domain.verdict;

/// The label of a turn.
///
/// @param index the turn's position in the transcript
public record TurnLabel(int index, StoredLabel label) {}
