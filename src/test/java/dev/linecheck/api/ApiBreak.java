package dev.linecheck.api;

/// A change that a program written for the last release may not survive.
///
/// @param place an operation such as `GET /agents`, its parameter `GET /agents?limit`, or a field
///   such as `Agent.name`
/// @param change what the place does now
record ApiBreak(String place, String change, Origin origin) {
  /// Whose promise the place is.
  enum Origin {
    /// The hosted API has it too.
    HOSTED,
    /// Linecheck alone has it.
    EXTENSION
  }

  /// Where a comparison is.
  record Place(String name, Origin origin) {
    ApiBreak breaks(String change) {
      return new ApiBreak(name, change, origin);
    }
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(origin, place, change);
  }
}
