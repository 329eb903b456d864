package dev.linecheck.replay;

import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowPosition;
import dev.linecheck.callagent.flow.FlowTrack;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.llm.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A flow before a recorded call: knows where the flow stands at every decision point.
final class FlowReplay {
  private final LanguageModel models;
  private final ItemClaim claim;
  private final Flow flow;
  private final FlowTrack track;
  private final List<TranscriptEntry> call;
  private final RecordedFunctions functions;

  FlowReplay(LanguageModel models, ItemClaim claim, Flow flow, Transcript call) {
    this.models = models;
    this.claim = claim;
    this.flow = flow;
    this.track = new FlowTrack(flow);
    this.call = call.entries();
    this.functions = new RecordedFunctions(call.entries());
  }

  /// What is to be asked; nothing of it waits for anything else of it. Where the recording has come
  /// by steps that this flow has too, they say where it stands; else the flow is led along the
  /// recorded words first, from where it was before.
  List<Callable<ReplayedTurn>> asks() {
    List<DecisionPoint> points = DecisionPoint.in(call);
    List<Callable<ReplayedTurn>> asks = new ArrayList<>();
    FlowPosition position = flow.start();
    for (int i = 0; i < points.size(); i++) {
      DecisionPoint point = points.get(i);
      FlowPosition from = isRecorded(point) ? track.after(before(point)) : position;
      FlowDecision decision = decision(point);
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
    return call.subList(0, point.from());
  }

  private FlowDecision decision(DecisionPoint point) {
    return new FlowDecision(models, claim, flow, call, functions, point);
  }
}
