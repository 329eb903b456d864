package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LiveDetailsView;
import dev.linecheck.dashboard.view.LiveRunView;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tells an open page how its run goes, each second, and what failed, less often, until the run has
/// ended.
public record RunEvents(LiveRuns live, LiveDetails details, Waits waits, InstantSource clock) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// The number of pauses after which the browser has to ask again, so that a session that has
  /// ended gets no more.
  private static final int PAUSES_MAX = 60;

  /// The number of pauses without news after which the connection is tried.
  private static final int SILENT_MAX = 15;

  public PageAnswer show(Visit visit) {
    WorkspaceId workspace = visit.workspace();
    RunId run = new RunId(visit.path("id"));
    if (live.state(workspace, run, visit.now()).isEmpty()) {
      throw PageProblem.noSuch("run");
    }
    return new PageAnswer.Streamed(events -> tell(workspace, run, events));
  }

  /// Tells an open page that its session has ended, so that it loads again and shows the sign-in.
  public static PageAnswer signedOut(PageRequest request) {
    return new PageAnswer.Streamed(events -> events.send("signed-out"));
  }

  private void tell(WorkspaceId workspace, RunId run, PageAnswer.Events events) {
    Optional<LiveRunView> told = Optional.empty();
    Optional<LiveDetailsView> toldDetails = Optional.empty();
    int silent = 0;
    for (int pause = 0; pause < PAUSES_MAX; pause++) {
      Instant now = clock.instant();
      Optional<LiveRunView> state = live.state(workspace, run, now);
      if (state.isEmpty() || state.get().hasEnded()) {
        events.send("ended");
        return;
      }
      if (!state.equals(told)) {
        events.send("state", "live", state.get());
        told = state;
        silent = 0;
      } else if (++silent >= SILENT_MAX) {
        events.send("quiet");
        silent = 0;
      }
      Optional<LiveDetailsView> found = details.of(workspace, run, state.get().bar(), now);
      if (found.isPresent() && !found.equals(toldDetails)) {
        events.send("details", "live-details", found.get());
        toldDetails = found;
      }
      waits.pause(PAUSE);
    }
    events.send("again");
  }
}
