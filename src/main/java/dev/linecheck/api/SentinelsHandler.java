package dev.linecheck.api;

import dev.linecheck.api.wire.DriftView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.SentinelView;
import dev.linecheck.store.SentinelStore;
import java.util.Optional;

/// Labelled turns that rode along in runs, and how the judge changes by them.
final class SentinelsHandler {
  /// The most runs of a chart.
  private static final int RUNS_MAX = 100;

  private final Context context;

  SentinelsHandler(Context context) {
    this.context = context;
  }

  /// Those of a run; there are few enough for one page.
  Object list(ApiRequest call) {
    return new PageView<>(
        store().ofRun(call.workspace(), context.found().run(call).id()).stream()
            .map(SentinelView::of)
            .toList(),
        Optional.empty());
  }

  Object drift(ApiRequest call) {
    return DriftView.of(
        store().rides(call.workspace(), context.found().config(call).id(), RUNS_MAX));
  }

  private SentinelStore store() {
    return context.stores().judgements().sentinels();
  }
}
