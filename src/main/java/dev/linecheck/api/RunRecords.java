package dev.linecheck.api;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.replay.DecisionPoint;
import dev.linecheck.store.RecordStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers what a run needs of its records.
final class RunRecords {
  /// The most lines of all recorded calls of one run: they are in memory while it is planned.
  static final int LINES_MAX = 500_000;

  /// The most characters of all words and arguments of these calls.
  static final long CHARACTERS_MAX = 100_000_000;

  private final Stores stores;

  RunRecords(Stores stores) {
    this.stores = stores;
  }

  /// Those that are named, each once, or else all of a config.
  List<RunRecord> of(ApiRequest call, EvalConfig config, Optional<List<String>> ids) {
    ids.ifPresent(RunRecords::checkNames);
    check(call, weight(call.workspace(), config, ids));
    return gathered(call.workspace(), loaded(call.workspace(), config, ids));
  }

  private static void checkNames(List<String> ids) {
    if (ids.isEmpty()) {
      throw Problem.invalid(
          "empty_record_ids",
          "evalRecordIds",
          "evalRecordIds is empty: name the records, or leave the field out to run all of them.");
    }
    if (ids.contains("")) {
      throw unknown(ids, "");
    }
  }

  private static Problem unknown(List<String> ids, String id) {
    return Problem.invalid(
        "unknown_record",
        "evalRecordIds[" + ids.indexOf(id) + "]",
        "There is no record '" + id + "' in this eval config.");
  }

  private RecordStore.Weight weight(
      WorkspaceId workspace, EvalConfig config, Optional<List<String>> ids) {
    if (ids.isEmpty()) {
      return stores.records().weigh(workspace, config.id(), Optional.empty());
    }
    Set<String> named = new LinkedHashSet<>(ids.get());
    long bytes = 0;
    for (String id : named.stream().limit(RunPlan.ITEMS_MAX).toList()) {
      bytes +=
          stores.records().weigh(workspace, config.id(), Optional.of(new RecordId(id))).bytes();
    }
    return new RecordStore.Weight(named.size(), bytes);
  }

  /// Before anything is loaded.
  private static void check(ApiRequest call, RecordStore.Weight weight) {
    if (weight.records() == 0) {
      throw Problem.invalid(
          "no_records", "evalRecordIds", "This eval config has no records to run.");
    }
    if (weight.records() > RunPlan.ITEMS_MAX) {
      throw Problem.invalid(
          "too_many_records",
          "evalRecordIds",
          "A run takes at most %d records; name a part of them in evalRecordIds."
              .formatted(RunPlan.ITEMS_MAX));
    }
    int bytesMax = call.limits().runRecordsMax();
    if (weight.bytes() > bytesMax) {
      throw Problem.invalid(
          "records_too_large",
          "evalRecordIds",
          "The records of a run have at most %,d bytes together, not %,d; name a part of them."
              .formatted(bytesMax, weight.bytes()));
    }
    if (weight.bytes() > MemoryLanes.SMALL_MAX) {
      call.claimRead(weight.bytes());
    }
  }

  private List<EvalRecord> loaded(
      WorkspaceId workspace, EvalConfig config, Optional<List<String>> ids) {
    if (ids.isEmpty()) {
      return stores.records().all(workspace, config.id(), RunPlan.ITEMS_MAX);
    }
    List<EvalRecord> records = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids.get())) {
      records.add(
          stores
              .records()
              .find(workspace, config.id(), new RecordId(id))
              .orElseThrow(() -> unknown(ids.get(), id)));
    }
    return records;
  }

  private List<RunRecord> gathered(WorkspaceId workspace, List<EvalRecord> records) {
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
        stores
            .dials()
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
