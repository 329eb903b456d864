package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.UnstorableText;
import dev.linecheck.store.LabelStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// An import of labels in progress. It stores them in batches, so that no batch holds the
/// database's writer for long, and counts them. Single-threaded.
public final class LabelImport implements CallBatches {
  /// The most labels in one transaction.
  public static final int BATCH_MAX = 500;

  /// The most bytes of a label in a batch, with the turns of its result.
  private static final long LABEL_BYTES = 1_000;

  /// The most lines that a reason names.
  private static final int LINES_NAMED = 20;

  private final LabelStore labels;
  private final WorkspaceId workspace;
  private final InstantSource clock;
  private final LabelReader reader;
  private final List<LabelChange> batch = new ArrayList<>();
  private final Map<ResultId, Optional<Set<Integer>>> turns = new HashMap<>();
  private final ImportProblems problems = new ImportProblems();
  private long stored;
  private long unlabelled;
  private long refused;

  /// Reads one label as the client writes it; empty for a line of a sheet that nobody labelled. The
  /// import checks whether its result has the turn.
  public interface LabelReader {
    Checked<Optional<LabelChange>> read(ObjectNode json);
  }

  /// Creates an import that has read nothing yet.
  ///
  /// @param clock a clock in the precision that is stored
  public LabelImport(
      LabelStore labels, WorkspaceId workspace, InstantSource clock, LabelReader reader) {
    this.labels = labels;
    this.workspace = workspace;
    this.clock = clock;
    this.reader = reader;
  }

  @Override
  public void call(CallFile.Position at, ObjectNode json, long bytes) {
    switch (checked(json)) {
      case Checked.Accepted<Optional<LabelChange>>(Optional<LabelChange> label) ->
          label.ifPresentOrElse(batch::add, () -> unlabelled++);
      case Checked.Refused<Optional<LabelChange>>(List<Refusal> reasons) -> {
        refused++;
        reasons.forEach(reason -> problems.add(at, reason));
      }
    }
    if (batch.size() >= BATCH_MAX || turns.size() >= BATCH_MAX) {
      keepBatch();
    }
  }

  private Checked<Optional<LabelChange>> checked(ObjectNode json) {
    Optional<Refusal> unstorable = UnstorableText.in(json, "");
    return unstorable.isPresent()
        ? Checked.refused(unstorable.get())
        : reader
            .read(json)
            .then(label ->
                label.map(this::known).orElseGet(() -> new Checked.Accepted<>(Optional.empty())));
  }

  /// Accepts the label if its result and turn exist.
  private Checked<Optional<LabelChange>> known(LabelChange label) {
    Checked<Set<Integer>> known =
        Checked.found(
            turns.computeIfAbsent(label.result(), id -> labels.turns(workspace, id)),
            () -> unknownResult(label.result().value()));
    return known.then(indexes ->
        label instanceof LabelChange.OfTurn(_, int index, _) && !indexes.contains(index)
            ? Checked.refused(unknownTurn("index", index, indexes))
            : new Checked.Accepted<>(Optional.of(label)));
  }

  public static Refusal unknownResult(String id) {
    return new Refusal(
        "resultId",
        "unknown_result",
        "There is no eval result '" + id + "', or its transcript was erased.");
  }

  /// Returns the reason against a label of a turn that the result does not have.
  ///
  /// @param field the field that names the turn
  /// @param judged the lines that have a verdict
  public static Refusal unknownTurn(String field, int index, Set<Integer> judged) {
    return new Refusal(
        field,
        "unknown_turn",
        "Line %d is not a judged turn; this result has verdicts on these lines: %s."
            .formatted(index, lines(judged)));
  }

  private static String lines(Set<Integer> judged) {
    if (judged.isEmpty()) {
      return "none";
    }
    String lines =
        judged.stream()
            .sorted()
            .limit(LINES_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return judged.size() > LINES_NAMED ? lines + " and more" : lines;
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
    labels.change(workspace, batch, clock.instant());
    stored += batch.size();
    batch.clear();
    turns.clear();
  }

  /// Ends the body. If the body is a single label, the reasons against it are reasons against the
  /// whole import.
  ///
  /// @param kind the kind of the body
  public Checked<ImportedLabels> end(CallFile.Kind kind) {
    if (kind == CallFile.Kind.ONE_CALL && !problems.listed().isEmpty()) {
      return new Checked.Refused<>(problems.reasons());
    }
    keepBatch();
    return new Checked.Accepted<>(
        new ImportedLabels(stored, unlabelled, refused, problems.listed()));
  }
}
