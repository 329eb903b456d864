package dev.linecheck.api;

import dev.linecheck.api.wire.DriftView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.SpikeInView;
import dev.linecheck.store.SpikeInStore;
import java.util.Optional;

/// Labelled turns that rode along in runs, and how the judge changes by them.
final class SpikeInsHandler {
  /// The most runs of a chart.
  private static final int RUNS_MAX = 100;

  private final Context context;

  SpikeInsHandler(Context context) {
    this.context = context;
  }

  /// Those of a run; there are few enough for one page.
  Object list(Call call) {
    return new PageView<>(
        store().ofRun(call.workspace(), context.found().run(call).id()).stream()
            .map(SpikeInView::of)
            .toList(),
        Optional.empty());
  }

  Object drift(Call call) {
    return DriftView.of(
        store().rides(call.workspace(), context.found().config(call).id(), RUNS_MAX));
  }

  private SpikeInStore store() {
    return context.stores().judgements().spikeIns();
  }
}
