package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.store.DialStore;
import java.util.List;
import java.util.Optional;

/// What became of the calls of an import. The counts are whole where the lists are cut.
///
/// @param imported calls that are dials now
/// @param existing calls that were dials before
/// @param replaced calls that were dials before, which are now as these fuller copies tell them
/// @param refused calls that are none
/// @param unlinkedResults results of functions in these calls that belong to no call of a function
public record ImportView(
    long imported,
    long existing,
    long replaced,
    long refused,
    long unlinkedResults,
    List<Kept> dials,
    List<Refusal> problems,
    List<Note> notes) {
  /// A call that is a dial.
  ///
  /// @param line where the call begins in the body
  /// @param place where it stands in a list or a page of calls
  /// @param replaced there where the dial is now as this fuller copy tells it
  /// @param versionOf the dial that a record uses, of which this is a fuller version
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Kept(
      long line,
      Optional<String> place,
      String id,
      boolean created,
      Optional<Boolean> replaced,
      Optional<String> versionOf) {
    public static Kept of(long line, String place, DialStore.Kept dial) {
      return new Kept(
          line,
          ImportView.place(place),
          dial.id().value(),
          dial.created(),
          Optional.of(dial.fate() == DialStore.ImportOutcome.REPLACED).filter(is -> is),
          dial.earlier().map(DialId::value));
    }
  }

  /// Something in a call that was read in another way than it was written, or is kept unread.
  ///
  /// @param place where the call stands in a list or a page of calls
  /// @param field the first place
  /// @param times how many places of this kind the call has
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Note(
      long line,
      Optional<String> place,
      Optional<String> field,
      String note,
      String code,
      int times) {}

  /// Something wrong with a call; it may have several.
  ///
  /// @param place where the call stands in a list or a page of calls
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Refusal(
      long line, Optional<String> place, Optional<String> field, String error, String code) {}

  /// Where a call stands, as an answer has it: nothing for one that is the whole of its line.
  public static Optional<String> place(String path) {
    return Optional.of(path).filter(text -> !text.isEmpty());
  }
}
