package dev.linecheck.dashboard.view;

import java.util.List;

/// The parts of a run's page that follow the run at some distance: what failed, and the facts.
public record LiveDetailsView(RunPageView.Failures failures, List<Fact> facts) {
  public LiveDetailsView {
    facts = List.copyOf(facts);
  }
}
