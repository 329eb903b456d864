package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.JudgePageView.RatedRow;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.report.JudgeReport.Rated;
import dev.linecheck.store.CallPlaceStore;
import dev.linecheck.store.CallPlaceStore.CallPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows labelled turns and calls as links to where they stand.
record RatedRows(CallPlaceStore places, WorkspaceId workspace) {
  List<RatedRow> of(List<Rated> all) {
    Map<ResultId, CallPlace> known = places.of(workspace, all.stream().map(Rated::result).toList());
    return all.stream()
        .map(rated -> row(rated, Optional.ofNullable(known.get(rated.result()))))
        .toList();
  }

  private static RatedRow row(Rated rated, Optional<CallPlace> place) {
    String record =
        place
            .map(call ->
                Names.of(call.record().orElse(""), "Call " + Names.start(rated.result().value()))
                    + (call.trial() > 0 ? ", trial " + (call.trial() + 1) : ""))
            .orElse("a deleted call");
    String call = Paths.result(rated.result());
    return new RatedRow(
        rated.index().isPresent()
            ? new PageLink(
                "%s, line %d".formatted(record, rated.index().getAsInt() + 1),
                call + "#turn-" + rated.index().getAsInt())
            : new PageLink(record, call),
        new PageLink(
            place
                .map(found -> Names.run(found.run()))
                .orElseGet(() -> Names.deletedRun(rated.run())),
            Paths.run(rated.run())),
        verdict(rated.verdicts().judge()),
        verdict(rated.verdicts().person()),
        rated.labelledBy().orElse(""));
  }

  static String verdict(BinaryLabel label) {
    return switch (label) {
      case ACCURATE -> "passes";
      case INACCURATE -> "faults";
    };
  }
}
