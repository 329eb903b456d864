package dev.linecheck.app;

import dev.linecheck.store.Outage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/// Limits the log of a database outage to one line a minute for each class, without stack traces.
/// Each line gives the number of suppressed lines. Hundreds of threads meet the same outage again
/// and again. Thread-safe.
final class OutageFilter implements Filter {
  static final Duration EVERY = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Said> said = new HashMap<>();

  /// The last line that one class logged about an outage.
  ///
  /// @param since the number of suppressed lines since then
  private record Said(Instant at, int since) {}

  OutageFilter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    Optional<Outage.Kind> kind = Optional.ofNullable(line.getThrown()).flatMap(Outage::of);
    if (kind.isEmpty()) {
      return true;
    }
    Optional<Integer> unsaid = say(line.getLoggerName() + " " + kind.get(), clock.instant());
    unsaid.ifPresent(count -> shorten(line, kind.get(), count));
    return unsaid.isPresent();
  }

  /// Returns the number of lines suppressed before this one; empty where this one is suppressed
  /// too.
  private synchronized Optional<Integer> say(String what, Instant now) {
    Said last = said.getOrDefault(what, new Said(Instant.MIN, 0));
    if (now.isBefore(last.at().plus(EVERY))) {
      said.put(what, new Said(last.at(), last.since() + 1));
      return Optional.empty();
    }
    said.put(what, new Said(now, 0));
    return Optional.of(last.since());
  }

  private static void shorten(LogRecord line, Outage.Kind kind, int unsaid) {
    String before = unsaid == 0 ? "" : " (and %d times more since the last line)".formatted(unsaid);
    String text =
        "%s: the database %s: %s%s"
            .formatted(
                new SimpleFormatter().formatMessage(line),
                kind.words(),
                Outage.cause(line.getThrown()),
                before);
    line.setMessage(text);
    line.setParameters(new Object[0]);
    line.setThrown(null);
  }
}
