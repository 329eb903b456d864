package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunTimes;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.store.RunStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Tells the operator when a run begins, how it ended, and what stood in its way. What stands in
/// the way of many items is told once a minute. Thread-safe.
final class RunLog {
  static final Duration ONCE_IN = Duration.ofMinutes(1);

  /// When a kind is forgotten of a run that another node ended.
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int MESSAGE_CHARS_MAX = 400;
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

  private final RunStore runs;
  private final InstantSource clock;
  private final Logger log;
  private final Map<Kind, Told> told = new HashMap<>();

  /// A kind of trouble in one run.
  private record Kind(RunId run, String code) {}

  /// @param leftOut how many of its kind were not told since
  private record Told(Instant at, int leftOut) {}

  RunLog(RunStore runs, InstantSource clock) {
    this(runs, clock, System.getLogger(RunLog.class.getName()));
  }

  RunLog(RunStore runs, InstantSource clock, Logger log) {
    this.runs = runs;
    this.clock = clock;
    this.log = log;
  }

  void begins(RunPlan plan) {
    log.log(
        Level.INFO,
        "run %s begins: config %s, agent %s, prompt version %s, items: %d"
            .formatted(
                plan.id().value(),
                plan.configId().value(),
                plan.setup().agent().id().value(),
                plan.setup().prompt().id().value(),
                plan.items().size()));
  }

  void goesOn(RunId run) {
    log.log(Level.INFO, "run %s goes on with what errored or was not run".formatted(run.value()));
  }

  /// Called by whoever ended the run, and by nobody else.
  void ended(WorkspaceId workspace, RunId run) {
    tellLeftOut(run);
    try {
      runs.find(workspace, run).ifPresent(found -> log.log(Level.INFO, end(found)));
    } catch (RuntimeException e) {
      // the run has ended whether or not its counts can be read: no work fails for a line of a log
      log.log(Level.INFO, "run %s ended; its counts cannot be read now".formatted(run.value()));
    }
  }

  private static String end(EvalRun run) {
    RunCounts counts = run.counts();
    TokenUsage tokens = run.spent().usage();
    return ("run %s ended as %s after %s: passing %d, failing %d, excluded %d, errored %d,"
            + " cancelled %d, not run %d; tokens %d in, %d out")
        .formatted(
            run.id().value(),
            run.status(),
            seconds(run.times()),
            counts.passing(),
            counts.failing(),
            counts.excluded(),
            counts.errored(),
            counts.cancelled(),
            counts.notRun(),
            tokens.input(),
            tokens.output());
  }

  private static String seconds(RunTimes times) {
    Instant end = times.endedAt().orElse(times.createdAt());
    Duration took = Duration.between(times.createdAt(), end);
    return "%d.%d s".formatted(took.toSeconds(), took.toMillisPart() / 100);
  }

  /// Something that an item could not be carried out for, or a turn not be judged.
  ///
  /// @param code what is told once a minute of a run, and counted in between
  /// @param message names who was asked in which role
  void trouble(RunId run, RecordId record, String code, String message) {
    OptionalInt leftOut = leftOut(new Kind(run, code), clock.instant());
    if (leftOut.isPresent()) {
      String more =
          leftOut.getAsInt() == 0 ? "" : " (and %d more since)".formatted(leftOut.getAsInt());
      log.log(
          Level.WARNING,
          "run %s, record %s: %s: %s%s"
              .formatted(run.value(), record.value(), code, line(message), more));
    }
  }

  private static String line(String message) {
    String line = LINE_BREAKS.matcher(message).replaceAll(" ");
    return line.substring(0, Math.min(line.length(), MESSAGE_CHARS_MAX));
  }

  /// How many of its kind were left out before this one; empty where it is left out too.
  private synchronized OptionalInt leftOut(Kind kind, Instant now) {
    told.values().removeIf(one -> one.at().plus(FORGOTTEN_AFTER).isBefore(now));
    Told last = told.get(kind);
    if (last != null && now.isBefore(last.at().plus(ONCE_IN))) {
      told.put(kind, new Told(last.at(), last.leftOut() + 1));
      return OptionalInt.empty();
    }
    told.put(kind, new Told(now, 0));
    return OptionalInt.of(last == null ? 0 : last.leftOut());
  }

  private synchronized void tellLeftOut(RunId run) {
    Iterator<Map.Entry<Kind, Told>> all = told.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Kind, Told> one = all.next();
      if (one.getKey().run().equals(run)) {
        all.remove();
        if (one.getValue().leftOut() > 0) {
          log.log(
              Level.WARNING,
              "run %s: %d more %s"
                  .formatted(run.value(), one.getValue().leftOut(), one.getKey().code()));
        }
      }
    }
  }
}
