package dev.linecheck.dialimport;

import dev.linecheck.domain.Rfc3339;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the times of a call. An impossible time is noted and counts as unknown.
final class CallClock {
  /// The assumed longest duration of a call whose length is unknown.
  private static final Duration LONGEST = Duration.ofDays(1);

  /// The most time by which the last line may lie after the end of its call.
  private static final Duration BEHIND_END = Duration.ofMinutes(1);

  private final Unit unit;

  private CallClock(Unit unit) {
    this.unit = unit;
  }

  /// The unit of the times within a call.
  enum Unit {
    SECONDS("seconds", 1e3),
    MILLIS("milliseconds", 1),
    MICROS("microseconds", 1e-3);

    private final String title;
    private final double millis;

    Unit(String title, double millis) {
      this.title = title;
      this.millis = millis;
    }

    Duration of(double value) {
      return Duration.ofMillis(Math.round(value * millis));
    }
  }

  /// Returns the clock of a call's lines. It uses the unit of the source, or a smaller one where
  /// the source's unit would make the lines outlast the call.
  ///
  /// @param largest the latest time of a line
  static CallClock of(CallFields call, Unit documented, double largest, CallTimes times) {
    Duration most = times.duration().map(lasted -> lasted.multipliedBy(2)).orElse(LONGEST);
    Duration limit = times.duration().isPresent() ? most.plus(BEHIND_END) : most;
    for (Unit unit : Unit.values()) {
      if (unit.millis <= documented.millis && unit.of(largest).compareTo(limit) <= 0) {
        if (unit != documented) {
          call.note("", "other_unit", "The times of the lines are read as " + unit.title + ".");
        }
        return new CallClock(unit);
      }
    }
    return new CallClock(documented);
  }

  static CallClock of(Unit unit) {
    return new CallClock(unit);
  }

  /// Reads a time within the call; the value also stays among the unread ones.
  Optional<Duration> peek(CallFields line, String name) {
    return line.peek(name).flatMap(CallNumbers::read).filter(this::canBe).map(unit::of);
  }

  private boolean canBe(double value) {
    return value >= 0 && unit.of(value).compareTo(LONGEST.multipliedBy(2)) <= 0;
  }

  /// Returns a number from which to infer the unit, without marking it as read.
  static double size(CallFields fields, String name) {
    return fields.peek(name).flatMap(CallNumbers::read).orElse(0.0);
  }

  /// Reads a time within the call.
  Optional<Duration> place(CallFields line, String name) {
    Optional<Double> number = line.number(name);
    if (number.filter(value -> !canBe(value)).isPresent()) {
      line.keep(name);
      line.note(
          name,
          "impossible_time",
          line.at(name) + " is negative or too large for a time; it is read as unknown.");
    }
    return number.filter(this::canBe).map(unit::of);
  }

  /// Returns the times of a line; an end before its start counts as unknown.
  static LineTimes line(CallFields line, Optional<Duration> start, Optional<Duration> end) {
    Optional<Duration> after = end.filter(to -> start.isEmpty() || to.compareTo(start.get()) >= 0);
    if (end.isPresent() && after.isEmpty()) {
      line.note(
          "", "end_before_start", line.at("") + " ends before it starts; its end is unknown.");
    }
    return new LineTimes(start, after);
  }

  /// Reads the start and end of a call; an end before its start counts as unknown.
  static CallTimes call(CallFields call, String start, String end) {
    Optional<Instant> began = instant(call, start);
    Optional<Instant> ended = instant(call, end);
    Optional<Instant> after = ended.filter(at -> began.isEmpty() || !at.isBefore(began.get()));
    if (ended.isPresent() && after.isEmpty()) {
      call.keep(end);
      call.note(end, "end_before_start", "The call ends before it starts; its end is unknown.");
    }
    return new CallTimes(began, after);
  }

  /// Reads a point in time, written as in RFC 3339 or as a number since 1970.
  static Optional<Instant> instant(CallFields fields, String name) {
    Optional<JsonNode> value = fields.peek(name).filter(node -> !node.asString("-").isEmpty());
    Optional<Instant> time =
        value.flatMap(node ->
            Rfc3339.read(node.asString(""))
                .or(() -> CallNumbers.read(node).flatMap(CallNumbers::instant)));
    if (time.isPresent()) {
      fields.markRead(name);
    } else if (value.isPresent()) {
      fields.note(
          name,
          "invalid_time",
          fields.at(name) + " is no time that can be; it is kept below source.");
    }
    return time;
  }
}
