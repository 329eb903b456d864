package dev.linecheck.api;

import dev.linecheck.api.wire.LabelImportView;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.store.LabelStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// One import of labels on its way: keeps them a batch at a time, so that none holds the writer for
/// long, and counts. Single-threaded.
final class LabelImport implements CallBatches {
  /// The most labels of one transaction.
  static final int BATCH_MAX = 500;

  /// The most bytes of a label in a batch, with the turns of its result.
  private static final long LABEL_BYTES = 1_000;

  private final Context context;
  private final WorkspaceId workspace;
  private final List<LabelChange> batch = new ArrayList<>();
  private final Map<ResultId, Optional<Set<Integer>>> turns = new HashMap<>();
  private final ImportProblems problems = new ImportProblems();
  private long stored;
  private long refused;

  LabelImport(Context context, WorkspaceId workspace) {
    this.context = context;
    this.workspace = workspace;
  }

  @Override
  public void call(CallFile.Position at, ObjectNode json, long bytes) {
    try {
      StorableText.check(json, "");
      batch.add(read(Fields.of(json, "")));
    } catch (Problem problem) {
      refused++;
      problems.add(at, problem);
    }
    if (batch.size() >= BATCH_MAX || turns.size() >= BATCH_MAX) {
      keepBatch();
    }
  }

  private LabelChange read(Fields label) {
    String id = label.required("resultId");
    Optional<BinaryLabel> whole = LabelsHandler.mark(label, "pass");
    Optional<BinaryLabel> ofTurn = LabelsHandler.mark(label, "accurate");
    OptionalInt index = label.optionalInt("index");
    label.refuseOthers();
    if (whole.isPresent() == (index.isPresent() || ofTurn.isPresent())) {
      throw Problem.invalid(
          "one_label", "", "A label has index and accurate, of a turn, or pass, of a whole call.");
    }
    Optional<ResultId> named = Optional.of(id).filter(text -> !text.isEmpty()).map(ResultId::new);
    Set<Integer> known =
        named
            .flatMap(this::turns)
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_result",
                    "resultId",
                    "There is no eval result '" + id + "', or its transcript was erased."));
    ResultId result = named.orElseThrow();
    if (whole.isPresent()) {
      return new LabelChange.OfCall(result, whole);
    }
    int turn = index.orElseThrow(() -> label.missing("index"));
    BinaryLabel mark = ofTurn.orElseThrow(() -> label.missing("accurate"));
    LabelsHandler.checkTurn(label, turn, known);
    return new LabelChange.OfTurn(result, turn, Optional.of(mark));
  }

  private Optional<Set<Integer>> turns(ResultId result) {
    return turns.computeIfAbsent(result, id -> labels().turns(workspace, id));
  }

  @Override
  public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    refused++;
    problems.add(at, fault, sentence);
  }

  @Override
  public long pendingBytes() {
    return LABEL_BYTES * Math.max(batch.size(), turns.size());
  }

  @Override
  public void keepBatch() {
    labels().change(workspace, batch, context.now());
    stored += batch.size();
    batch.clear();
    turns.clear();
  }

  private LabelStore labels() {
    return context.stores().judgements().labels();
  }

  /// The end of a body that was one label.
  LabelImportView endOfLabel() {
    problems.refuseRequest();
    return end();
  }

  LabelImportView end() {
    keepBatch();
    return new LabelImportView(stored, refused, problems.listed());
  }
}
