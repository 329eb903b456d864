package dev.linecheck.domain.run;

import java.time.Instant;
import java.util.Optional;

/// The times at which a run was requested, its first item was started and its last item ended.
public record RunTimes(Instant createdAt, Optional<Instant> startedAt, Optional<Instant> endedAt) {}
