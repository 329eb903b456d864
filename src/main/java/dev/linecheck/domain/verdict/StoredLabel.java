package dev.linecheck.domain.verdict;

import java.time.Instant;
import java.util.Optional;

/// A person's verdict on a turn, or on a call as a whole, independent of the judge. Labels of turns
/// say nothing about the label of their call.
///
/// @param mark accurate if the call passes
/// @param labelledBy the name of the person; empty if it is not known
/// @param comment the words of the person about the mark; empty if there are none
/// @param labelledAt the time of the mark; a later change of the other fields does not change it
public record StoredLabel(
    BinaryLabel mark,
    Sampling sampling,
    Optional<String> labelledBy,
    Optional<String> comment,
    Instant labelledAt) {}
