package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The times of Vapi's messages. They count from an origin that can lie seconds before the call's
/// stated start, so the messages themselves determine the origin.
final class VapiClock {
  private static final String PLACE = "secondsFromStart";
  private static final String TIME = "time";
  private static final String END = "endTime";

  private final CallClock places;
  private final Optional<Instant> origin;

  private VapiClock(CallClock places, Optional<Instant> origin) {
    this.places = places;
    this.origin = origin;
  }

  static VapiClock of(CallFields call, List<CallFields> messages, CallTimes times) {
    double largest =
        messages.stream().mapToDouble(message -> CallClock.size(message, PLACE)).max().orElse(0);
    CallClock places = CallClock.of(call, CallClock.Unit.SECONDS, largest, times);
    Optional<Instant> origin =
        messages.stream()
            .flatMap(message ->
                places.peek(message, PLACE).stream()
                    .flatMap(place -> instant(message, TIME).map(at -> at.minus(place)).stream()))
            .findFirst();
    return new VapiClock(places, origin.or(times::startedAt));
  }

  private static Optional<Instant> instant(CallFields message, String name) {
    return message
        .peek(name)
        .filter(JsonNode::isValueNode)
        .flatMap(CallNumbers::read)
        .flatMap(CallNumbers::instant);
  }

  LineTimes line(CallFields message) {
    Optional<Instant> time = instant(message, TIME);
    Optional<Duration> start = places.place(message, PLACE).or(() -> time.flatMap(this::since));
    Optional<Duration> end =
        instant(message, END)
            .flatMap(ended ->
                time.isPresent() && start.isPresent()
                    ? Optional.of(start.get().plus(Duration.between(time.get(), ended)))
                    : since(ended))
            .or(() -> start.flatMap(began -> lasted(message).map(began::plus)));
    return CallClock.line(message, start, end);
  }

  private static Optional<Duration> lasted(CallFields message) {
    return CallClock.of(CallClock.Unit.MILLIS).place(message, "duration");
  }

  private Optional<Duration> since(Instant at) {
    return origin.map(began -> Duration.between(began, at)).filter(place -> !place.isNegative());
  }
}
