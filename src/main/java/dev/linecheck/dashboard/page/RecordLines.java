package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RunPageView.RecordLine;
import dev.linecheck.dashboard.view.RunPageView.TrialDot;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.RunTableStore.RecordUse;
import dev.linecheck.store.RunTableStore.TableRow;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows some records of a run with the outcomes of their trials.
record RecordLines(Stores stores, RunTableStore table, WorkspaceId workspace, RunId run) {
  List<RecordLine> of(List<TableRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<RecordId> ids = rows.stream().map(TableRow::record).toList();
    Map<RecordId, List<Outcome>> outcomes =
        stores.judgements().outcomes().of(workspace, run, ids).stream()
            .collect(Collectors.groupingBy(outcome -> outcome.content().record()));
    Map<RecordId, RecordUse> use = table.use(workspace, run, ids);
    return rows.stream()
        .map(row ->
            line(
                row,
                outcomes.getOrDefault(row.record(), List.of()),
                Optional.ofNullable(use.get(row.record()))))
        .toList();
  }

  private static RecordLine line(TableRow row, List<Outcome> trials, Optional<RecordUse> use) {
    IntSummaryStatistics turns =
        trials.stream()
            .flatMap(trial -> trial.judged().stream())
            .flatMapToInt(judged -> judged.turns().stream())
            .summaryStatistics();
    return new RecordLine(
        new PageLink(Names.record(row.name().orElse(""), row.record()), Paths.record(row.record())),
        trials.stream().map(RecordLines::dot).toList(),
        trials.stream()
            .flatMap(trial -> trial.judged().stream())
            .filter(judged -> judged.verdict() == CallVerdict.FAIL)
            .flatMap(judged -> judged.faults().stream())
            .flatMap(faults -> faults.stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        turns.getCount() == 0
            ? ""
            : turns.getMin() == turns.getMax()
                ? Integer.toString(turns.getMin())
                : turns.getMin() + " to " + turns.getMax(),
        use.filter(used -> used.answers() > 0)
            .map(used -> Numbers.duration(used.waited().dividedBy(used.answers())))
            .orElse(""),
        use.map(used -> Numbers.dollars(used.costNanos())).orElse(""));
  }

  static TrialDot dot(Outcome trial) {
    String number = "Trial " + (trial.trial() + 1) + ": ";
    return switch (trial.state()) {
      case QUEUED -> new TrialDot("·", "open", number + "waiting", Optional.empty());
      case RUNNING -> new TrialDot("…", "open", number + "running", Optional.empty());
      case ERRORED ->
          new TrialDot(
              "!",
              "warn",
              number + "errored" + trial.errorCode().map(code -> ", " + code).orElse(""),
              Optional.empty());
      case CANCELLED -> new TrialDot("–", "idle", number + "cancelled", Optional.empty());
      case NOT_RUN -> new TrialDot("–", "idle", number + "not run", Optional.empty());
      case JUDGED ->
          trial
              .judged()
              .map(judged -> dot(number, judged, Paths.result(trial.result())))
              .orElseGet(() -> new TrialDot("–", "idle", number + "gone", Optional.empty()));
    };
  }

  private static TrialDot dot(String number, Judgement judged, String path) {
    Optional<String> call = Optional.of(path);
    return switch (judged.verdict()) {
      case PASS -> new TrialDot("✓", "pass", number + "passed", call);
      case FAIL -> new TrialDot("✗", "fail", number + "failed", call);
      case EXCLUDED -> new TrialDot("?", "idle", number + "excluded", call);
    };
  }
}
