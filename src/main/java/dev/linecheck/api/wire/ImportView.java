package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// What became of the calls of an import. The counts are whole where the lists are cut.
///
/// @param imported calls that are dials now
/// @param existing calls that were dials before
/// @param refused calls that are none
/// @param unlinkedResults results of functions in these calls that belong to no call of a function
public record ImportView(
    long imported,
    long existing,
    long refused,
    long unlinkedResults,
    List<Kept> dials,
    List<Refusal> problems,
    List<Note> notes) {
  /// A call that is a dial.
  ///
  /// @param line where the call begins in the body
  /// @param place where it stands in a page of calls
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Kept(long line, Optional<String> place, String id, boolean created) {}

  /// Something in a call that was read in another way than it was written, or is kept unread.
  ///
  /// @param field the first place
  /// @param times how many places of this kind the call has
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Note(long line, Optional<String> field, String note, String code, int times) {}

  /// Something wrong with a call; it may have several.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Refusal(long line, Optional<String> field, String error, String code) {}
}
