package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.CheckItem.Basis;
import java.util.Optional;
import java.util.stream.Stream;

/// The items that are asked about every turn of every agent. The names are the ids in the API.
public enum UniversalItem {
  /// Grounded in the call: inputs, earlier words and results.
  U1(Basis.SHARED),
  /// Grounded in the prompt.
  U1P(Basis.OWN_PROMPT),
  /// Obeys the prompt.
  U2(Basis.OWN_PROMPT),
  /// Responds to the caller.
  U3(Basis.SHARED),
  /// Does what it says, by the right functions.
  U4(Basis.SHARED),
  /// Keeps secret what no caller may hear.
  U5(Basis.SHARED),
  /// Discloses nothing before the identity check that the prompt requires.
  U5P(Basis.OWN_PROMPT),
  /// Can be spoken.
  U6(Basis.SHARED),
  /// Consistent with what is settled.
  U7(Basis.SHARED),
  /// Ends the call when the conversation allows it.
  U8(Basis.SHARED),
  /// Ends the call when the prompt allows it.
  U8P(Basis.OWN_PROMPT);

  private final Basis basis;

  UniversalItem(Basis basis) {
    this.basis = basis;
  }

  public Basis basis() {
    return basis;
  }

  public static Optional<UniversalItem> named(String id) {
    return Stream.of(values()).filter(item -> item.name().equals(id)).findFirst();
  }
}
