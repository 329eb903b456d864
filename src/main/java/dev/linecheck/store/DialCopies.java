package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Compares two copies of one call. A source may export a call before it has ended.
final class DialCopies {
  private static final Set<DialStatus> GOING_ON =
      Set.of(DialStatus.QUEUED, DialStatus.RINGING, DialStatus.IN_PROGRESS);

  private DialCopies() {}

  /// Whether a copy differs from an earlier one and is at least as full. It has to have as many
  /// lines, or the end of a call that was in progress before. It also has to know the call's start
  /// and end if the earlier copy does.
  static boolean isFuller(Dial copy, Dial earlier) {
    return differs(copy, earlier)
        && (hasEndedSince(copy, earlier)
            || copy.transcript().entries().size() >= earlier.transcript().entries().size())
        && isKnownToo(copy.times().startedAt(), earlier.times().startedAt())
        && isKnownToo(copy.times().endedAt(), earlier.times().endedAt())
        && (goesOn(earlier) || !goesOn(copy));
  }

  /// Whether the call ended between the copies. A source may merge the lines at the end of a call,
  /// so that there are fewer.
  private static boolean hasEndedSince(Dial copy, Dial earlier) {
    return goesOn(earlier) && !goesOn(copy) && !copy.transcript().entries().isEmpty();
  }

  private static boolean goesOn(Dial dial) {
    return GOING_ON.contains(dial.status());
  }

  private static boolean isKnownToo(Optional<Instant> copy, Optional<Instant> earlier) {
    return copy.isPresent() || earlier.isEmpty();
  }

  private static boolean differs(Dial copy, Dial earlier) {
    return tellsOtherwise(copy, earlier) || !same(copy.settings(), earlier.settings());
  }

  /// Whether copies differ in fields that Linecheck reads. Other fields of a source may differ in
  /// each export.
  static boolean tellsOtherwise(Dial copy, Dial earlier) {
    return copy.status() != earlier.status()
        || !copy.promptId().equals(earlier.promptId())
        || !stored(copy.times().startedAt()).equals(stored(earlier.times().startedAt()))
        || !stored(copy.times().endedAt()).equals(stored(earlier.times().endedAt()))
        || !copy.transcript().equals(earlier.transcript())
        || !same(copy.inputs(), earlier.inputs());
  }

  /// Returns a time in the precision that is stored.
  private static Optional<Long> stored(Optional<Instant> time) {
    return time.map(Micros::of);
  }

  private static boolean same(Json one, Json other) {
    return StoredJson.read(one.text(), JsonNode.class)
        .equals(StoredJson.read(other.text(), JsonNode.class));
  }
}
