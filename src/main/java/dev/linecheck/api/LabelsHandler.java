package dev.linecheck.api;

import dev.linecheck.api.wire.JudgeReportView;
import dev.linecheck.api.wire.LabelImportView;
import dev.linecheck.api.wire.LabelsView;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.Reports;
import dev.linecheck.evaluation.imports.ImportedLabels;
import dev.linecheck.evaluation.imports.LabelImport;
import dev.linecheck.store.LabelStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The routes of labels, and of the judge report that is computed from them.
record LabelsHandler(Context context) {
  Object list(ApiRequest call) {
    return view(call, context.found().result(call).id());
  }

  /// Sets the labels of the named turns, and of the call if it is named. Null removes a label, and
  /// unnamed turns stay as they are.
  Object update(ApiRequest call) {
    EvalResult result = context.found().result(call);
    Fields body = call.body();
    Optional<List<Fields>> turns = body.optionalObjects("labels");
    Optional<Fields> whole = body.optionalObject("call");
    if (turns.isEmpty() && whole.isEmpty()) {
      throw body.missing("labels");
    }
    body.refuseOthers();
    Refusals.accepted(Rejudging.withWords(result));
    List<LabelChange> changes = new ArrayList<>(ofTurns(turns.orElse(List.of()), result));
    whole.ifPresent(label -> changes.add(ofCall(label, result)));
    labels().change(call.workspace(), changes, context.now());
    return view(call, result.id());
  }

  private static List<LabelChange> ofTurns(List<Fields> labels, EvalResult result) {
    List<LabelChange> changes = new ArrayList<>();
    Set<Integer> turns = result.outcome().verdicts().indexes();
    Set<Integer> named = new HashSet<>();
    for (Fields label : labels) {
      int index = label.optionalInt("index").orElseThrow(() -> label.missing("index"));
      checkTurn(label, index, turns);
      if (!named.add(index)) {
        throw label.invalid("duplicate_turn", "index", "The turn " + index + " is named twice.");
      }
      Optional<BinaryLabel> mark = changed(label, "accurate");
      label.refuseOthers();
      changes.add(new LabelChange.OfTurn(result.id(), index, mark));
    }
    return changes;
  }

  private static LabelChange ofCall(Fields label, EvalResult result) {
    Optional<BinaryLabel> mark = changed(label, "pass");
    label.refuseOthers();
    return new LabelChange.OfCall(result.id(), mark);
  }

  /// Reads the new label. Null removes the label, so a field that is left out is refused.
  private static Optional<BinaryLabel> changed(Fields label, String name) {
    return label.isNull(name)
        ? Optional.empty()
        : Optional.of(mark(label, name).orElseThrow(() -> label.missing(name)));
  }

  static Optional<BinaryLabel> mark(Fields label, String name) {
    return label
        .optionalBoolean(name)
        .map(good -> good ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE);
  }

  private static void checkTurn(Fields label, int index, Set<Integer> turns) {
    if (!turns.contains(index)) {
      throw Refusals.problem(LabelImport.unknownTurn(label.at("index"), index, turns));
    }
  }

  /// Imports labels of many results, one per line.
  Object importAll(ApiRequest call) {
    LabelImport intake = new LabelImport(labels(), call.workspace(), context::now, LabelBody::read);
    return switch (intake.end(ImportBody.read(call, intake))) {
      case Checked.Accepted<ImportedLabels>(ImportedLabels labels) -> new LabelImportView(labels);
      case Checked.Refused<ImportedLabels>(List<Refusal> reasons) -> throw Refusals.ofAll(reasons);
    };
  }

  /// Compares the judge of the run's config with people's labels, and corrects the run's rates
  /// accordingly.
  Object report(ApiRequest call) {
    return new JudgeReportView(
        new Reports(context.stores()).judgeReport(call.workspace(), context.found().run(call)));
  }

  private LabelStore labels() {
    return context.stores().judgements().labels();
  }

  private LabelsView view(ApiRequest call, ResultId result) {
    return LabelsView.of(
        labels().ofTurns(call.workspace(), result), labels().ofCall(call.workspace(), result));
  }
}
