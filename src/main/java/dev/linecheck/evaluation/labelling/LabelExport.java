package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.store.RunLabelStore;
import dev.linecheck.store.RunLabelStore.RunLabel;
import dev.linecheck.store.RunLabelStore.Scope;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/// Reads the labels of a run or of a config's runs one after the other, each with its turn or call.
/// It holds one result and [#BATCH_MAX] labels in memory, and no connection between two labels. A
/// label that is given while it reads may be missing. Single-threaded.
public final class LabelExport {
  /// The most labels that are read at once.
  static final int BATCH_MAX = 200;

  private final RunLabelStore labels;
  private final WorkspaceId workspace;
  private final Scope scope;
  private final Level level;
  private final NewestResult results;
  private final Queue<RunLabel> batch = new ArrayDeque<>();
  private Optional<RunLabel> last = Optional.empty();

  public LabelExport(Stores stores, WorkspaceId workspace, Scope scope, Level level) {
    this.labels = stores.judgements().runLabels();
    this.workspace = workspace;
    this.scope = scope;
    this.level = level;
    this.results = new NewestResult(stores.results(), workspace);
  }

  /// Returns the next label; empty at the end.
  public Optional<SheetLine> next() {
    for (Optional<RunLabel> label = read(); label.isPresent(); label = read()) {
      Optional<SheetLine> line = label.flatMap(this::line);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private Optional<RunLabel> read() {
    if (batch.isEmpty()) {
      batch.addAll(following());
    }
    Optional<RunLabel> next = Optional.ofNullable(batch.poll());
    next.ifPresent(label -> last = Optional.of(label));
    return next;
  }

  private List<RunLabel> following() {
    return switch (level) {
      case TURN -> labels.turnsAfter(workspace, scope, last, BATCH_MAX);
      case CALL -> labels.callsAfter(workspace, scope, last, BATCH_MAX);
    };
  }

  /// Returns the label with its turn or call; empty if that was deleted meanwhile.
  private Optional<SheetLine> line(RunLabel label) {
    OptionalInt index = label.index();
    return results
        .find(label.result())
        .map(result ->
            SheetLine.of(result, index, label.label().sampling(), Optional.of(label.label())));
  }
}
