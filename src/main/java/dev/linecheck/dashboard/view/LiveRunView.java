package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The part of a run's page that follows the run.
///
/// @param status the status of the run
/// @param answer the sentences that say how the run goes
/// @param bar the parts of the run; a part without a call is absent
/// @param left how long it will take; empty if that is not known
/// @param stalled the reason why nothing goes on; empty if something does
/// @param firstFailure the first call that failed, while the run goes on
/// @param hasEnded whether the run's counts are final
public record LiveRunView(
    StatusView status,
    String answer,
    List<RunPageView.BarPart> bar,
    String left,
    String stalled,
    Optional<FirstFailure> firstFailure,
    boolean hasEnded) {
  public LiveRunView {
    bar = List.copyOf(bar);
  }

  /// A failed call of a run that goes on.
  ///
  /// @param id the rule or item that it violates; empty if none is named
  /// @param quotes the words that show it
  public record FirstFailure(PageLink call, String id, String reason, List<FaultQuote> quotes) {
    public FirstFailure {
      quotes = List.copyOf(quotes);
    }
  }
}
