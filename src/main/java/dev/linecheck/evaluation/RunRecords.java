package dev.linecheck.evaluation;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.replay.DecisionPoint;
import dev.linecheck.store.RecordStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Loads the records of a run with everything that the run needs of them.
///
/// @param bytesMax the most bytes of the records of a run together
record RunRecords(Stores stores, int bytesMax) {
  /// The most lines of all recorded calls of one run; they are in memory while it is planned.
  static final int LINES_MAX = 500_000;

  /// The most characters of all words and arguments of these calls.
  static final long CHARACTERS_MAX = 100_000_000;

  private static final String FIELD = "evalRecordIds";
  private static final String TAGS = "recordTags";

  /// Returns the total size of the records in bytes, before any is loaded.
  Checked<Long> weighed(WorkspaceId workspace, RunRequest request) {
    Optional<List<String>> ids = request.evalRecordIds();
    List<Refusal> names = ids.map(RunRecords::badNames).orElse(List.of());
    if (ids.isPresent() && !request.recordTags().isEmpty()) {
      return Checked.refused(
          new Refusal(
              TAGS,
              "two_selections",
              "Choose records by evalRecordIds or by recordTags, not by both."));
    }
    return Checked.unless(names, ids).then(_ -> checked(weight(workspace, request), request));
  }

  private static List<Refusal> badNames(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of(
          new Refusal(
              FIELD,
              "empty_record_ids",
              "evalRecordIds is empty: name the records, or leave the field out to run all of them."));
    }
    return ids.contains("") ? List.of(unknown(ids, "")) : List.of();
  }

  private static Refusal unknown(List<String> ids, String id) {
    return new Refusal(
        FIELD + "[" + ids.indexOf(id) + "]",
        "unknown_record",
        "There is no record '" + id + "' in this eval config.");
  }

  private RecordStore.Weight weight(WorkspaceId workspace, RunRequest request) {
    ConfigId config = request.config();
    if (request.evalRecordIds().isEmpty()) {
      return stores.records().weigh(workspace, config, request.recordTags());
    }
    Set<String> named = new LinkedHashSet<>(request.evalRecordIds().get());
    long bytes = 0;
    for (String id : named.stream().limit(RunPlan.RECORDS_MAX).toList()) {
      bytes += stores.records().weigh(workspace, config, new RecordId(id)).bytes();
    }
    return new RecordStore.Weight(named.size(), bytes);
  }

  private Checked<Long> checked(RecordStore.Weight weight, RunRequest request) {
    Trials trials = request.trials();
    if (weight.records() == 0 && !request.recordTags().isEmpty()) {
      return Checked.refused(
          new Refusal(TAGS, "no_records", "No record of this eval config has one of these tags."));
    }
    if (weight.records() == 0) {
      return refused("no_records", "This eval config has no records to run.");
    }
    if (weight.records() > RunPlan.RECORDS_MAX) {
      return refused(
          "too_many_records",
          "A run takes at most %d records; name a part of them in evalRecordIds."
              .formatted(RunPlan.RECORDS_MAX));
    }
    if (weight.records() * trials.announced() > RunPlan.ITEMS_MAX) {
      return Checked.refused(
          new Refusal(
              "trials",
              "too_many_items",
              "A run has at most %d items, and %d records in %d trials each are %d; take fewer trials or records."
                  .formatted(
                      RunPlan.ITEMS_MAX,
                      weight.records(),
                      trials.announced(),
                      weight.records() * trials.announced())));
    }
    if (weight.bytes() > bytesMax) {
      return refused(
          "records_too_large",
          "The records of a run have at most %,d bytes together, not %,d; name a part of them."
              .formatted(bytesMax, weight.bytes()));
    }
    return new Checked.Accepted<>(weight.bytes());
  }

  private static <T> Checked<T> refused(String code, String sentence) {
    return Checked.refused(new Refusal(FIELD, code, sentence));
  }

  /// Returns the records with everything that a run needs of them.
  Checked<List<RunRecord>> of(WorkspaceId workspace, RunRequest request) {
    return loaded(workspace, request).then(records -> gathered(workspace, records));
  }

  private Checked<List<EvalRecord>> loaded(WorkspaceId workspace, RunRequest request) {
    ConfigId config = request.config();
    Optional<List<String>> ids = request.evalRecordIds();
    if (ids.isEmpty()) {
      return new Checked.Accepted<>(
          stores.records().all(workspace, config, request.recordTags(), RunPlan.RECORDS_MAX));
    }
    List<EvalRecord> records = new ArrayList<>();
    List<Refusal> unknown = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids.get())) {
      stores
          .records()
          .find(workspace, config, new RecordId(id))
          .ifPresentOrElse(records::add, () -> unknown.add(unknown(ids.get(), id)));
    }
    return Checked.unless(unknown, records);
  }

  private Checked<List<RunRecord>> gathered(WorkspaceId workspace, List<EvalRecord> records) {
    List<RunRecord> gathered = new ArrayList<>();
    List<Refusal> reasons = new ArrayList<>();
    int lines = 0;
    long characters = 0;
    for (EvalRecord record : records) {
      switch (record) {
        case PromptRecord prompt -> gathered.add(prompt);
        case DialRecord dial -> {
          Checked<RecordedCall> call = recorded(workspace, dial);
          reasons.addAll(call.reasons());
          if (call instanceof Checked.Accepted<RecordedCall>(RecordedCall found)) {
            lines += found.transcript().entries().size();
            characters += characters(found.transcript());
            gathered.add(found);
          }
        }
      }
      if (lines > LINES_MAX || characters > CHARACTERS_MAX) {
        return refused(
            "too_many_lines",
            "The recorded calls of a run have at most %d lines and %d characters together; name a"
                    .formatted(LINES_MAX, CHARACTERS_MAX)
                + " part of them.");
      }
    }
    return Checked.unless(reasons, gathered);
  }

  private Checked<RecordedCall> recorded(WorkspaceId workspace, DialRecord record) {
    Checked<Dial> dial =
        Checked.found(
            stores.dials().find(workspace, record.dialId()),
            () ->
                new Refusal(
                    FIELD,
                    "unknown_dial",
                    "The call of the record '%s' was deleted.".formatted(record.id().value())));
    return dial.then(found ->
        DecisionPoint.in(found.transcript().entries()).isEmpty()
            ? refused(
                "no_decision_points",
                "In the call of the record '%s' the agent says and does nothing: there is nothing to ask."
                    .formatted(record.id().value()))
            : new Checked.Accepted<>(
                new RecordedCall(
                    record, CallInputs.read(found.inputs().text()), found.transcript())));
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
