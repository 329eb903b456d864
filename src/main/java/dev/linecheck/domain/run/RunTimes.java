package dev.linecheck.domain.run;

import java.time.Instant;
import java.util.Optional;

/// When a run was asked for, when its first item was taken up, and when its last one ended.
public record RunTimes(Instant createdAt, Optional<Instant> startedAt, Optional<Instant> endedAt) {}
