package dev.linecheck.fakeprovider;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Counts the calls of models. `GET .../calls` tells their number and the time of the first one,
/// and `DELETE .../calls` sets both to nothing. Thread-safe.
final class CallCount {
  private static final Pattern OWN = Pattern.compile("(GET|DELETE) \\S*/calls HTTP.*");

  private final InstantSource clock;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicReference<Optional<Instant>> first = new AtomicReference<>(Optional.empty());

  CallCount(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a request; or answers it, if it is about the count.
  Optional<HttpReply> count(RawRequest request) {
    if (request.head().startsWith("POST ")) {
      if (calls.getAndIncrement() == 0) {
        first.set(Optional.of(clock.instant()));
      }
      return Optional.empty();
    }
    if (!OWN.matcher(request.head().lines().findFirst().orElse("")).matches()) {
      return Optional.empty();
    }
    if (request.head().startsWith("DELETE ")) {
      calls.set(0);
      first.set(Optional.empty());
    }
    return Optional.of(HttpReply.json(200, json()));
  }

  private ObjectNode json() {
    ObjectNode json = FakeJson.object().put("calls", calls.get());
    first
        .get()
        .ifPresentOrElse(at -> json.put("firstAt", at.toString()), () -> json.putNull("firstAt"));
    return json;
  }
}
