package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// CallTranscriptEntry, of a dial and of a result.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EntryView(
    String text,
    String speaker,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> detailType,
    Optional<String> functionCallId,
    Optional<Long> startTimeMs,
    Optional<Long> endTimeMs,
    Optional<List<Function>> functionCalls,
    Optional<Step> nodeTransition) {
  /// A function call of a line.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Function(String name, String args, Optional<String> functionCallId) {
    static Function of(FunctionCall call) {
      return new Function(call.name(), call.args(), call.functionCallId());
    }
  }

  /// A step of a flow.
  public record Step(String toNodeId, @JsonRawValue String transitionData) {
    static Step of(NodeTransition step) {
      return new Step(step.toNodeId(), step.transitionData().text());
    }
  }

  public static EntryView of(TranscriptEntry entry) {
    LineDetail detail = entry.detail();
    return new EntryView(
        entry.text(),
        entry.speaker().name(),
        detail.type(),
        detail.functionCallId(),
        entry.times().start().map(Duration::toMillis),
        entry.times().end().map(Duration::toMillis),
        Optional.of(detail.functionCalls())
            .filter(calls -> !calls.isEmpty())
            .map(calls -> calls.stream().map(Function::of).toList()),
        detail.nodeTransition().map(Step::of));
  }
}
