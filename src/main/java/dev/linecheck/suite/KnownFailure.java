package dev.linecheck.suite;

import java.time.LocalDate;
import java.util.Optional;

/// The mark of a caller or call that is known to fail.
///
/// @param until the last day on which the failure does not count
public record KnownFailure(LocalDate until, Optional<String> why) {}
