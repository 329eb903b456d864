package dev.linecheck.api;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.store.DialStore;
import java.util.ArrayList;
import java.util.List;

/// Gathers what a run needs of its records.
final class RunRecords {
  /// The most lines of all recorded calls of one run: they are in memory while it is planned.
  static final int LINES_MAX = 500_000;

  private final DialStore dials;

  RunRecords(DialStore dials) {
    this.dials = dials;
  }

  List<RunRecord> of(WorkspaceId workspace, List<EvalRecord> records) {
    List<RunRecord> gathered = new ArrayList<>();
    int lines = 0;
    for (EvalRecord record : records) {
      switch (record) {
        case PromptRecord prompt -> gathered.add(prompt);
        case DialRecord dial -> {
          RecordedCall call = recorded(workspace, dial);
          lines += call.transcript().entries().size();
          gathered.add(call);
        }
      }
      if (lines > LINES_MAX) {
        throw Problem.invalid(
            "too_many_lines",
            "evalRecordIds",
            "The recorded calls of a run have at most %d lines together; name a part of them."
                .formatted(LINES_MAX));
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
    return new RecordedCall(record, CallInputs.read(dial.inputs().text()), dial.transcript());
  }
}
