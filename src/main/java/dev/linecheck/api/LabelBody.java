package dev.linecheck.api;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.imports.LabelImport;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Reads one label of an import, or a line of a sheet.
record LabelBody(SamplingSeal seal) {
  private static final String TURN = "accurate";
  private static final String CALL = "pass";

  /// Returns the label; empty for a line whose mark is null.
  Checked<Optional<LabelChange>> read(ObjectNode json) {
    return read(() -> json);
  }

  /// Returns the label in a row of a spreadsheet; empty for a row whose mark is empty.
  Checked<Optional<LabelChange>> readRow(ObjectNode row) {
    return read(() -> SheetCells.label(row));
  }

  private Checked<Optional<LabelChange>> read(Supplier<ObjectNode> fields) {
    try {
      return new Checked.Accepted<>(label(Fields.of(fields.get(), "")));
    } catch (Problem problem) {
      return Checked.refused(Refusals.of(problem));
    }
  }

  private Optional<LabelChange> label(Fields label) {
    String id = label.required("resultId");
    Optional<GivenLabel> whole = GivenLabelBody.read(label, CALL);
    Optional<GivenLabel> ofTurn = GivenLabelBody.read(label, TURN);
    OptionalInt index = label.optionalInt("index");
    boolean isUnmarked =
        whole.isEmpty() && ofTurn.isEmpty() && (label.isNull(CALL) || label.isNull(TURN));
    label.ignore("recordName", "caller", "words", "judgePasses", SamplingSeal.FIELD);
    label.refuseOthers();
    if (isUnmarked) {
      checkNothingSaid(label);
      return Optional.empty();
    }
    if (whole.isPresent() == (index.isPresent() || ofTurn.isPresent())) {
      throw Problem.invalid(
          "one_label",
          whole.isPresent() ? CALL : "index",
          "A label has index and accurate, of a turn, or pass, of a whole call.");
    }
    if (id.isEmpty()) {
      throw Refusals.problem(LabelImport.unknownResult(id));
    }
    return Optional.of(change(label, new ResultId(id), index, whole, ofTurn));
  }

  private LabelChange change(
      Fields label,
      ResultId result,
      OptionalInt index,
      Optional<GivenLabel> whole,
      Optional<GivenLabel> ofTurn) {
    if (whole.isPresent()) {
      return new LabelChange.OfCall(result, whole.map(given -> drawn(label, result, index, given)));
    }
    int turn = index.orElseThrow(() -> label.missing("index"));
    GivenLabel given = ofTurn.orElseThrow(() -> label.missing(TURN));
    return new LabelChange.OfTurn(result, turn, Optional.of(drawn(label, result, index, given)));
  }

  private GivenLabel drawn(Fields label, ResultId result, OptionalInt index, GivenLabel given) {
    return seal.opened(label, result, index, given.sampling()).map(given::drawn).orElse(given);
  }

  /// Refuses a comment without a mark, which would be lost.
  private static void checkNothingSaid(Fields label) {
    if (label.optional(GivenLabelBody.COMMENT).filter(text -> !text.isEmpty()).isPresent()) {
      throw label.invalid(
          "comment_without_mark",
          label.isNull(TURN) ? TURN : CALL,
          "A comment is stored with a mark: fill in the mark, or remove the comment.");
    }
  }
}
