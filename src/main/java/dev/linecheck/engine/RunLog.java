package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.NoisePlan;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunTimes;
import dev.linecheck.domain.run.StoppedEarly;
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

/// Logs when a run begins, how it ended, and the errors on its way. An error of many items is
/// logged once a minute. Thread-safe.
final class RunLog {
  static final Duration ONCE_IN = Duration.ofMinutes(1);

  /// The time after which a kind of error is forgotten, in case another node ended its run.
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int MESSAGE_CHARS_MAX = 400;
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

  private final RunStore runs;
  private final InstantSource clock;
  private final Logger log;
  private final Map<Kind, Told> told = new HashMap<>();

  /// A kind of error in one run.
  private record Kind(RunId run, String code) {}

  /// The last log line of a kind.
  ///
  /// @param leftOut the number of errors of that kind that were not logged since
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
        "run %s begins: config %s, agent %s, prompt version %s, items: %d, trials of each record: %d"
            .formatted(
                plan.id().value(),
                plan.configId().value(),
                plan.setup().agent().id().value(),
                plan.setup().prompt().id().value(),
                plan.items().size(),
                plan.trials().each()));
  }

  void begins(NoisePlan plan) {
    log.log(
        Level.INFO,
        "run %s begins: measures the noise of run %s, items: %d"
            .formatted(plan.id().value(), plan.checked().value(), plan.items().size()));
  }

  /// @param with the items with which the run goes on
  void goesOn(RunId run, String with) {
    log.log(Level.INFO, "run %s goes on with %s".formatted(run.value(), with));
  }

  void stopsEarly(RunId run, StoppedEarly stop) {
    log.log(
        Level.INFO,
        "run %s stops early: its gate answers %s after %d records"
            .formatted(run.value(), stop.answer(), stop.records()));
  }

  /// Logs the end of a run. Only the code that ended the run calls this.
  void ended(WorkspaceId workspace, RunId run) {
    tellLeftOut(run);
    try {
      runs.find(workspace, run).ifPresent(found -> log.log(Level.INFO, end(found)));
    } catch (RuntimeException e) {
      // the run has ended even if its counts cannot be read: no work fails because of a log line
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

  /// Logs an error that kept an item from being executed, or a turn from being judged.
  ///
  /// @param code the kind of the error; each kind of a run is logged once a minute and counted in
  ///   between
  /// @param message names the model or function that was asked, and its role
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

  /// Returns the error of an item, or of the run that it ends. It names the record, and the message
  /// of the exception names the role and the model, or the function.
  static String ofRecord(RecordId record, RuntimeException e) {
    return "record %s, %s".formatted(record.value(), e.getMessage());
  }

  private static String line(String message) {
    String line = LINE_BREAKS.matcher(message).replaceAll(" ");
    return line.substring(0, Math.min(line.length(), MESSAGE_CHARS_MAX));
  }

  /// Returns how many errors of the kind were left out before this one; empty if this one is left
  /// out too.
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
