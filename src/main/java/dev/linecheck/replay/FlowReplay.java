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
  private final List<TranscriptEntry> call;
  private final RecordedFunctions functions;

  FlowReplay(LanguageModel models, ItemClaim claim, Flow flow, Transcript call) {
    this.models = models;
    this.claim = claim;
    this.flow = flow;
    this.call = call.entries();
    this.functions = new RecordedFunctions(call.entries());
  }

  /// What is to be asked; nothing of it waits for anything else of it. Where the recording has
  /// steps of this flow, they say where it stands; else the flow is led along the recorded words
  /// first, from the start.
  List<Callable<ReplayedTurn>> asks() {
    FlowTrack track = new FlowTrack(flow);
    List<Callable<ReplayedTurn>> asks = new ArrayList<>();
    if (track.isOf(call)) {
      for (DecisionPoint point : DecisionPoint.in(call)) {
        asks.add(() -> {
          FlowDecision decision = decision(point);
          decision.walk(track.after(call.subList(0, point.from())));
          return decision.make();
        });
      }
    } else {
      FlowPosition position = flow.start();
      for (DecisionPoint point : DecisionPoint.in(call)) {
        FlowDecision decision = decision(point);
        position = decision.walk(position);
        asks.add(decision::make);
      }
    }
    return asks;
  }

  private FlowDecision decision(DecisionPoint point) {
    return new FlowDecision(models, claim, flow, call, functions, point);
  }
}
