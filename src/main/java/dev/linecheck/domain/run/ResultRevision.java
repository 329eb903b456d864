package dev.linecheck.domain.run;

import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.Optional;

/// One judgement of a result. Every revision judges the same call.
///
/// @param revision 1 for the first
/// @param supersededAt the time when a newer revision replaced it; empty for the current one
public record ResultRevision(
    int revision, TurnVerdicts verdicts, Instant judgedAt, Optional<Instant> supersededAt) {}
