package dev.linecheck.api;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.imports.LabelImport;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// Reads one label of an import.
final class LabelBody {
  private LabelBody() {}

  static Checked<LabelChange> read(ObjectNode json) {
    try {
      return new Checked.Accepted<>(label(Fields.of(json, "")));
    } catch (Problem problem) {
      return Checked.refused(Refusals.of(problem));
    }
  }

  private static LabelChange label(Fields label) {
    String id = label.required("resultId");
    Optional<BinaryLabel> whole = LabelsHandler.mark(label, "pass");
    Optional<BinaryLabel> ofTurn = LabelsHandler.mark(label, "accurate");
    OptionalInt index = label.optionalInt("index");
    label.refuseOthers();
    if (whole.isPresent() == (index.isPresent() || ofTurn.isPresent())) {
      throw Problem.invalid(
          "one_label",
          whole.isPresent() ? "pass" : "index",
          "A label has index and accurate, of a turn, or pass, of a whole call.");
    }
    if (id.isEmpty()) {
      throw Refusals.problem(LabelImport.unknownResult(id));
    }
    ResultId result = new ResultId(id);
    if (whole.isPresent()) {
      return new LabelChange.OfCall(result, whole);
    }
    int turn = index.orElseThrow(() -> label.missing("index"));
    BinaryLabel mark = ofTurn.orElseThrow(() -> label.missing("accurate"));
    return new LabelChange.OfTurn(result, turn, Optional.of(mark));
  }
}
