package dev.linecheck.domain.verdict;

import java.time.Instant;

/// A person's verdict on a call as a whole, independent of the judge and of the labels on its
/// turns.
///
/// @param mark accurate if the call passes
public record CallLabel(BinaryLabel mark, Instant labelledAt) {}
