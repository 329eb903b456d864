package dev.linecheck.api;

import dev.linecheck.api.wire.JudgeReportView;
import dev.linecheck.api.wire.LabelImportView;
import dev.linecheck.api.wire.LabelsView;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.Reports;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.evaluation.imports.ImportedLabels;
import dev.linecheck.evaluation.imports.LabelImport;
import dev.linecheck.evaluation.imports.LabelImport.LabelReader;
import dev.linecheck.evaluation.labelling.LabelDraw;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.labelling.LabelExport;
import dev.linecheck.evaluation.labelling.LabelSampling;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.RunLabelStore.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
      Optional<GivenLabel> given = changed(label, "accurate");
      label.refuseOthers();
      changes.add(new LabelChange.OfTurn(result.id(), index, given));
    }
    return changes;
  }

  private static LabelChange ofCall(Fields label, EvalResult result) {
    Optional<GivenLabel> given = changed(label, "pass");
    label.refuseOthers();
    return new LabelChange.OfCall(result.id(), given);
  }

  /// Reads the new label. A mark of null removes the label, so a mark that is left out is refused.
  private static Optional<GivenLabel> changed(Fields label, String mark) {
    Optional<GivenLabel> given = GivenLabelBody.read(label, mark);
    if (given.isEmpty() && !label.isNull(mark)) {
      throw label.missing(mark);
    }
    return given;
  }

  private static void checkTurn(Fields label, int index, Set<Integer> turns) {
    if (!turns.contains(index)) {
      throw Refusals.problem(LabelImport.unknownTurn(label.at("index"), index, turns));
    }
  }

  /// Imports labels of many results, one per line.
  Object importAll(ApiRequest call) {
    LabelBody body = new LabelBody(seal(call));
    return ImportBody.isCsv(call)
        ? imported(
            call, body::readRow, intake -> ImportBody.readCsv(call, intake, SheetCells.columns()))
        : imported(call, body::read, intake -> ImportBody.read(call, intake));
  }

  private LabelImportView imported(
      ApiRequest call, LabelReader reader, Function<LabelImport, CallFile.Kind> file) {
    LabelImport intake = new LabelImport(labels(), call.workspace(), context::now, reader);
    return switch (intake.end(file.apply(intake))) {
      case Checked.Accepted<ImportedLabels>(ImportedLabels labels) -> new LabelImportView(labels);
      case Checked.Refused<ImportedLabels>(List<Refusal> reasons) -> throw Refusals.ofAll(reasons);
    };
  }

  /// Draws turns or calls of a run for labels, and keeps nothing of it.
  Object sample(ApiRequest call) {
    EvalRun run = context.found().run(call);
    LabelDraw draw = LabelSampleBody.read(call.body());
    return files(call)
        .sheet(
            Refusals.accepted(
                new LabelSampling(context.stores()).draw(call.workspace(), run, draw)));
  }

  /// Lists the labels of a run as a file.
  Object ofRun(ApiRequest call) {
    return file(call, new Scope.OfRun(context.found().run(call).id()));
  }

  /// Lists the labels of a config's runs as a file.
  Object ofConfig(ApiRequest call) {
    return file(call, new Scope.OfConfig(context.found().config(call).id()));
  }

  private StreamedFile file(ApiRequest call, Scope scope) {
    SheetFiles files = files(call);
    Level level = files.level();
    return files.labels(new LabelExport(context.stores(), call.workspace(), scope, level), level);
  }

  private SheetFiles files(ApiRequest call) {
    return new SheetFiles(call, seal(call));
  }

  private SamplingSeal seal(ApiRequest call) {
    return new SamplingSeal(context.cursors(), call.workspace());
  }

  /// Compares the judge of the run's config with people's labels, and corrects the run's rates
  /// accordingly.
  Object report(ApiRequest call) {
    EvalRun run = Refusals.accepted(RunLookup.notNoise("", context.found().run(call)));
    return new JudgeReportView(new Reports(context.stores()).judgeReport(call.workspace(), run));
  }

  private LabelStore labels() {
    return context.stores().judgements().labels();
  }

  private LabelsView view(ApiRequest call, ResultId result) {
    return new LabelsView(
        labels().ofTurns(call.workspace(), result), labels().ofCall(call.workspace(), result));
  }
}
