package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Deletes things so that no row contains their words any more. A thing that an active run uses is
/// not deleted. Ended runs stay readable from their snapshots, unless these are erased too.
public final class ErasureStore {
  private final Database database;

  public ErasureStore(Database database) {
    this.database = database;
  }

  /// Decides whether runs that used a thing keep their copies of it.
  public enum UsedBy {
    KEPT,
    /// The items that used it are erased, with results, answers and snapshots.
    ERASED
  }

  /// The outcome of a deletion.
  public sealed interface Deletion {
    record Done() implements Deletion {}

    /// The thing does not exist.
    record Absent() implements Deletion {}

    /// Nothing was deleted: an active run, or one being judged again, uses it.
    record InUse(RunId run) implements Deletion {}

    /// Nothing was deleted: it is the default prompt version of its agent.
    record IsDefault() implements Deletion {}
  }

  /// Runs work that looks things up and starts something with them. Nothing of the workspace is
  /// deleted meanwhile.
  public <T> T whileNothingIsDeleted(WorkspaceId workspace, Supplier<T> work) {
    return database.inOne(() -> {
      database.useTransaction(workspace, WorkspaceLock::take);
      return work.get();
    });
  }

  /// Deletes an agent with its prompt versions and extractors.
  public Deletion agent(WorkspaceId workspace, AgentId id, UsedBy runs, Instant now) {
    return delete(workspace, RunUse.Kind.AGENT, id, runs, now, removals -> removals.agent(id));
  }

  public Deletion prompt(
      WorkspaceId workspace, AgentId agent, PromptId id, UsedBy runs, Instant now) {
    return erase(
        workspace,
        RunUse.Kind.PROMPT,
        id,
        now,
        use ->
            new Removals(use.rows()).isDefault(agent, id)
                ? new Erased(new Deletion.IsDefault(), List.of())
                : removed(use, runs, removals -> removals.prompt(id)));
  }

  public Deletion extractor(WorkspaceId workspace, AgentId agent, ExtractorId id, Instant now) {
    return delete(
        workspace,
        RunUse.Kind.EXTRACTOR,
        id,
        UsedBy.KEPT,
        now,
        removals -> removals.extractor(agent, id));
  }

  public Deletion function(WorkspaceId workspace, FunctionId id, UsedBy runs, Instant now) {
    return delete(
        workspace, RunUse.Kind.FUNCTION, id, runs, now, removals -> removals.function(id));
  }

  /// Deletes a config with its records. Its ids stay as long as it has runs.
  public Deletion config(WorkspaceId workspace, ConfigId id, UsedBy runs, Instant now) {
    return delete(
        workspace, RunUse.Kind.CONFIG, id, runs, now, removals -> removals.config(id, now));
  }

  public Deletion record(
      WorkspaceId workspace, ConfigId config, RecordId id, UsedBy runs, Instant now) {
    return delete(
        workspace, RunUse.Kind.RECORD, id, runs, now, removals -> removals.record(config, id));
  }

  /// Deletes a dial with the records that name it.
  public Deletion dial(WorkspaceId workspace, DialId id, UsedBy runs, Instant now) {
    return delete(workspace, RunUse.Kind.DIAL, id, runs, now, removals -> removals.dial(id));
  }

  /// Deletes a run with its items, results, labels and answers.
  public Deletion run(WorkspaceId workspace, RunId id, Instant now) {
    return erase(workspace, RunUse.Kind.RUN, id, now, use -> Erased.of(ids(RunErasure.erase(use))));
  }

  /// Erases the words of one result; verdicts and counts stay.
  public Deletion transcript(WorkspaceId workspace, ResultId id, Instant now) {
    return erase(
        workspace,
        RunUse.Kind.RESULT,
        id,
        now,
        use ->
            TranscriptErasure.erase(use, now)
                ? new Erased(new Deletion.Done(), List.of())
                : new Erased(new Deletion.Absent(), List.of()));
  }

  /// @param ids the ids of the deleted things
  private record Erased(Deletion deletion, List<String> ids) {
    static Erased of(List<String> ids) {
      return new Erased(ids.isEmpty() ? new Deletion.Absent() : new Deletion.Done(), ids);
    }
  }

  /// @param removal removes rows and returns their ids
  private Deletion delete(
      WorkspaceId workspace,
      RunUse.Kind kind,
      Id id,
      UsedBy runs,
      Instant now,
      Function<Removals, List<String>> removal) {
    return erase(workspace, kind, id, now, use -> removed(use, runs, removal));
  }

  private static Erased removed(RunUse use, UsedBy runs, Function<Removals, List<String>> removal) {
    List<String> gone = new ArrayList<>(removal.apply(new Removals(use.rows())));
    if (gone.isEmpty()) {
      return Erased.of(gone);
    }
    switch (runs) {
      case KEPT -> {}
      case ERASED -> gone.addAll(ids(RunErasure.erase(use)));
    }
    return Erased.of(gone);
  }

  private static List<String> ids(List<RunId> runs) {
    return runs.stream().map(RunId::value).toList();
  }

  /// @param work the work of the transaction, once nothing prevents the deletion
  private Deletion erase(
      WorkspaceId workspace, RunUse.Kind kind, Id id, Instant now, Function<RunUse, Erased> work) {
    IdempotencyStore repeats = new IdempotencyStore(database);
    repeats.forget(now);
    Deletion deletion =
        database.inTransaction(
            workspace,
            rows -> {
              WorkspaceLock.take(rows);
              RunUse use = new RunUse(rows, kind, id);
              Optional<RunId> going = use.going();
              if (going.isPresent()) {
                return new Deletion.InUse(going.get());
              }
              Erased erased = work.apply(use);
              if (erased.deletion() instanceof Deletion.Done) {
                IdempotencyStore.eraseAnswers(rows, erased.ids(), now);
                OrphanRows.remove(rows);
                if (database.dialect() == Dialect.SQLITE) {
                  FileRewrite.isDue(rows.handle());
                }
              }
              return erased.deletion();
            });
    if (deletion instanceof Deletion.Done) {
      database.emptyLog();
    }
    return deletion;
  }
}
