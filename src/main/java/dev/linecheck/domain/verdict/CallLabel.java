package dev.linecheck.domain.verdict;

import java.time.Instant;

/// What a person says of a call as a whole, whatever the judge does and whatever is said of its
/// turns.
///
/// @param mark accurate where the call passes
public record CallLabel(BinaryLabel mark, Instant labelledAt) {}
