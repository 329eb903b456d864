package dev.linecheck.replay;

import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowHistory;
import dev.linecheck.callagent.flow.FlowPosition;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ReplayedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The replay of a recorded call with a flow. It knows the position in the flow at every decision
/// point.
final class FlowReplay {
  private final ReplayContext replayContext;
  private final Flow flow;
  private final FlowHistory track;

  FlowReplay(ReplayContext replayContext, Flow flow) {
    this.replayContext = replayContext;
    this.flow = flow;
    this.track = new FlowHistory(flow);
  }

  /// Returns the requests at the decision points, which are independent of each other. If this flow
  /// has the recorded steps, they give the position in the flow. Otherwise the flow first walks
  /// along the recorded words, from its earlier position.
  List<Callable<ReplayedTurn>> asks() {
    List<DecisionPoint> points = replayContext.points();
    List<Callable<ReplayedTurn>> asks = new ArrayList<>();
    FlowPosition position = flow.start();
    for (int i = 0; i < points.size(); i++) {
      DecisionPoint point = points.get(i);
      FlowPosition from = isRecorded(point) ? track.after(before(point)) : position;
      FlowDecision decision = new FlowDecision(replayContext, flow, point);
      if (i + 1 == points.size() || isRecorded(points.get(i + 1))) {
        asks.add(() -> {
          decision.walk(from);
          return decision.make();
        });
      } else {
        position = decision.walk(from);
        asks.add(decision::make);
      }
    }
    return asks;
  }

  private boolean isRecorded(DecisionPoint point) {
    return track.isOf(before(point));
  }

  private List<TranscriptEntry> before(DecisionPoint point) {
    return replayContext.lines().subList(0, point.from());
  }
}
