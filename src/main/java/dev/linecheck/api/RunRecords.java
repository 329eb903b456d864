package dev.linecheck.api;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.replay.DecisionPoint;
import dev.linecheck.store.DialStore;
import java.util.ArrayList;
import java.util.List;

/// Gathers what a run needs of its records.
final class RunRecords {
  /// The most lines of all recorded calls of one run: they are in memory while it is planned.
  static final int LINES_MAX = 500_000;

  /// The most characters of all words and arguments of these calls.
  static final long CHARACTERS_MAX = 100_000_000;

  private final DialStore dials;

  RunRecords(DialStore dials) {
    this.dials = dials;
  }

  List<RunRecord> of(WorkspaceId workspace, List<EvalRecord> records) {
    List<RunRecord> gathered = new ArrayList<>();
    int lines = 0;
    long characters = 0;
    for (EvalRecord record : records) {
      switch (record) {
        case PromptRecord prompt -> gathered.add(prompt);
        case DialRecord dial -> {
          RecordedCall call = recorded(workspace, dial);
          lines += call.transcript().entries().size();
          characters += characters(call.transcript());
          gathered.add(call);
        }
      }
      if (lines > LINES_MAX || characters > CHARACTERS_MAX) {
        throw Problem.invalid(
            "too_many_lines",
            "evalRecordIds",
            "The recorded calls of a run have at most %d lines and %d characters together; name a"
                    .formatted(LINES_MAX, CHARACTERS_MAX)
                + " part of them.");
      }
    }
    return gathered;
  }

  private RecordedCall recorded(WorkspaceId workspace, DialRecord record) {
    Dial dial =
        dials
            .find(workspace, record.dialId())
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_dial",
                    "evalRecordIds",
                    "The call of the record '%s' was deleted.".formatted(record.id().value())));
    if (DecisionPoint.in(dial.transcript().entries()).isEmpty()) {
      throw Problem.invalid(
          "no_decision_points",
          "evalRecordIds",
          "In the call of the record '%s' the agent says and does nothing: there is nothing to ask."
              .formatted(record.id().value()));
    }
    return new RecordedCall(record, CallInputs.read(dial.inputs().text()), dial.transcript());
  }

  private static long characters(Transcript call) {
    long characters = 0;
    for (TranscriptEntry entry : call.entries()) {
      characters += entry.text().length();
      for (FunctionCall made : entry.detail().functionCalls()) {
        characters += made.args().length();
      }
    }
    return characters;
  }
}
