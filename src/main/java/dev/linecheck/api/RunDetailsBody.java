package dev.linecheck.api;

import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import java.util.Optional;

/// Reads what a request says about a run.
final class RunDetailsBody {
  private RunDetailsBody() {}

  /// Reads the details of a new run.
  ///
  /// @param isFiltered whether the request chooses some records of the config
  static RunDetails of(Fields body, boolean isFiltered) {
    return new RunDetails(
        text(body, "name", RunDetails.NAME_MAX, ""),
        text(body, "note", RunDetails.NOTE_MAX, ""),
        text(body, "commit", RunDetails.COMMIT_MAX, ""),
        TagsBody.read(body, "tags").orElse(RunDetails.NONE.tags()),
        baseline(body, Optional.empty()),
        isFiltered);
  }

  /// Applies a change. An absent field stays as it is, and an empty text clears it, as null clears
  /// the baseline.
  static RunDetails change(Fields body, RunDetails old) {
    return new RunDetails(
        text(body, "name", RunDetails.NAME_MAX, old.name()),
        text(body, "note", RunDetails.NOTE_MAX, old.note()),
        old.commit(),
        TagsBody.read(body, "tags").orElse(old.tags()),
        baseline(body, old.baseline()),
        old.isFiltered());
  }

  private static String text(Fields body, String field, int most, String otherwise) {
    String text = body.optional(field).orElse(otherwise);
    if (text.length() > most) {
      throw body.invalid(
          "too_long",
          field,
          "%s has at most %d characters, not %d.".formatted(field, most, text.length()));
    }
    return text;
  }

  private static Optional<RunId> baseline(Fields body, Optional<RunId> otherwise) {
    if (body.isNull("baseline")) {
      return Optional.empty();
    }
    Optional<String> id = body.optional("baseline");
    return id.isEmpty() ? otherwise : id.filter(text -> !text.isEmpty()).map(RunId::new);
  }
}
