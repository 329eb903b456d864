package dev.linecheck.domain.verdict;

import java.util.Optional;
import java.util.stream.Stream;

/// What is asked about every turn of every agent. The names are the ids on the wire.
public enum UniversalItem {
  /// Grounded in prompt, inputs, earlier words or a result.
  U1,
  /// Obeys the prompt.
  U2,
  /// Responds to the caller.
  U3,
  /// Acts as it says, by the right functions.
  U4,
  /// Guards what is not for everybody.
  U5,
  /// Can be spoken.
  U6,
  /// Consistent with what is settled.
  U7,
  /// Ends the call when it may.
  U8;

  public static Optional<UniversalItem> named(String id) {
    return Stream.of(values()).filter(item -> item.name().equals(id)).findFirst();
  }
}
