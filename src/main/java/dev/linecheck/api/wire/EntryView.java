package dev.linecheck.api.wire;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.time.Duration;
import tools.jackson.databind.util.RawValue;

/// CallTranscriptEntry, of a dial and of a result.
public record EntryView(TranscriptEntry entry) implements View {
  @Override
  public void write(FieldWriter fields) {
    LineDetail detail = entry.detail();
    fields.put("text", entry.text());
    fields.put("speaker", entry.speaker().name());
    fields.put("detailType", detail.type());
    fields.putPresent("functionCallId", detail.functionCallId());
    fields.putPresent("startTimeMs", entry.times().start().map(Duration::toMillis));
    fields.putPresent("endTimeMs", entry.times().end().map(Duration::toMillis));
    if (!detail.functionCalls().isEmpty()) {
      fields.putAll("functionCalls", detail.functionCalls(), EntryView::function);
    }
    fields.putPresent("nodeTransition", detail.nodeTransition(), EntryView::step);
  }

  static void function(FunctionCall call, FieldWriter fields) {
    fields.put("name", call.name());
    fields.put("args", call.args());
    fields.putPresent("functionCallId", call.functionCallId());
  }

  /// Shows a step of a flow.
  static void step(NodeTransition step, FieldWriter fields) {
    fields.put("toNodeId", step.toNodeId());
    fields.put("transitionData", new RawValue(step.transitionData().text()));
  }
}
