package dev.linecheck.api;

import dev.linecheck.api.wire.JudgeReportView;
import dev.linecheck.api.wire.LabelView;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.TurnLabel.Mark;
import dev.linecheck.store.LabelStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What people say of turns, and what the judge is worth by that.
final class LabelsHandler {
  private final Context context;

  LabelsHandler(Context context) {
    this.context = context;
  }

  Object list(Call call) {
    return view(call, context.found().result(call).id());
  }

  /// Marks the named turns; null takes a mark away, and turns that are not named stay as they are.
  Object update(Call call) {
    EvalResult result = context.found().result(call);
    Fields body = call.body();
    List<Fields> labels = body.optionalObjects("labels").orElseThrow(() -> body.missing("labels"));
    body.refuseOthers();
    Map<Integer, Mark> marks = new LinkedHashMap<>();
    List<Integer> gone = new ArrayList<>();
    Set<Integer> named = new HashSet<>();
    for (Fields label : labels) {
      int index = index(label, result, named);
      Optional<Boolean> accurate = label.optionalBoolean("accurate");
      label.refuseOthers();
      if (accurate.isPresent()) {
        marks.put(index, accurate.get() ? Mark.ACCURATE : Mark.INACCURATE);
      } else {
        gone.add(index);
      }
    }
    labels().change(call.workspace(), result.id(), marks, gone, context.now());
    return view(call, result.id());
  }

  private static int index(Fields label, EvalResult result, Set<Integer> named) {
    int index = label.optionalInt("index").orElseThrow(() -> label.missing("index"));
    boolean isTurn =
        result.outcome().verdicts().turns().stream().anyMatch(turn -> turn.index() == index);
    if (!isTurn) {
      throw Problem.invalid(
          "unknown_turn", label.at("index"), "This result has no verdict on a turn " + index + ".");
    }
    if (!named.add(index)) {
      throw Problem.invalid(
          "duplicate_turn", label.at("index"), "The turn " + index + " is named twice.");
    }
    return index;
  }

  /// How the judge's marks of the run's config compare with people's, and what the run's turns say
  /// in that light.
  Object report(Call call) {
    EvalRun run = context.found().run(call);
    List<LabelStore.Marked> marked = labels().marked(call.workspace(), run.configId());
    return JudgeReportView.of(
        JudgeReports.agreement(marked), labels().passed(call.workspace(), run.id()));
  }

  private LabelStore labels() {
    return context.stores().judgements().labels();
  }

  private Map<String, List<LabelView>> view(Call call, ResultId result) {
    return Map.of(
        "data", labels().of(call.workspace(), result).stream().map(LabelView::of).toList());
  }
}
