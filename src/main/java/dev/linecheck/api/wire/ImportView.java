package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// What became of the calls of an import. The counts are whole where the lists are cut.
///
/// @param imported calls that are dials now
/// @param existing calls that were dials before
/// @param refused calls that are none
public record ImportView(
    long imported, long existing, long refused, List<Kept> dials, List<Refusal> problems) {
  /// A call that is a dial.
  ///
  /// @param line where the call begins in the body
  public record Kept(long line, String id, boolean created) {}

  /// Something wrong with a call; it may have several.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Refusal(long line, Optional<String> field, String error, String code) {}
}
