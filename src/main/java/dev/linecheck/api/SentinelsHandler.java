package dev.linecheck.api;

import dev.linecheck.api.wire.DriftView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.SentinelView;
import dev.linecheck.evaluation.Reports;
import java.util.Optional;

/// The routes of sentinels, and of the judge's drift on them.
record SentinelsHandler(Context context) {
  /// Lists the sentinels of a run; they always fit one page.
  Object list(ApiRequest call) {
    return new PageView<>(
        context
            .stores()
            .judgements()
            .sentinels()
            .ofRun(call.workspace(), context.found().run(call).id())
            .stream()
            .map(SentinelView::new)
            .toList(),
        Optional.empty());
  }

  Object drift(ApiRequest call) {
    return new DriftView(
        new Reports(context.stores())
            .judgeDrift(call.workspace(), context.found().config(call).id()));
  }
}
