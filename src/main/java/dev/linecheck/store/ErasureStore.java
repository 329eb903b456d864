package dev.linecheck.store;

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
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

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
      database.writer().useHandle(handle -> WorkspaceLock.take(handle, workspace));
      return work.get();
    });
  }

  /// Deletes an agent with its prompt versions and extractors.
  public Deletion agent(WorkspaceId workspace, AgentId id, UsedBy runs, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.AGENT, id.value()),
        runs,
        now,
        removals -> removals.agent(id));
  }

  public Deletion prompt(
      WorkspaceId workspace, AgentId agent, PromptId id, UsedBy runs, Instant now) {
    return erase(
        new RunUse(workspace, RunUse.Kind.PROMPT, id.value()),
        now,
        (handle, use) ->
            new Removals(handle, workspace).isDefault(agent, id)
                ? new Erased(new Deletion.IsDefault(), List.of())
                : removed(handle, use, runs, removals -> removals.prompt(id)));
  }

  public Deletion extractor(WorkspaceId workspace, AgentId agent, ExtractorId id, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.EXTRACTOR, id.value()),
        UsedBy.KEPT,
        now,
        removals -> removals.extractor(agent, id));
  }

  public Deletion function(WorkspaceId workspace, FunctionId id, UsedBy runs, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.FUNCTION, id.value()),
        runs,
        now,
        removals -> removals.function(id));
  }

  /// Deletes a config with its records. Its ids stay as long as it has runs.
  public Deletion config(WorkspaceId workspace, ConfigId id, UsedBy runs, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.CONFIG, id.value()),
        runs,
        now,
        removals -> removals.config(id, now));
  }

  public Deletion record(
      WorkspaceId workspace, ConfigId config, RecordId id, UsedBy runs, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.RECORD, id.value()),
        runs,
        now,
        removals -> removals.record(config, id));
  }

  /// Deletes a dial with the records that name it.
  public Deletion dial(WorkspaceId workspace, DialId id, UsedBy runs, Instant now) {
    return delete(
        new RunUse(workspace, RunUse.Kind.DIAL, id.value()),
        runs,
        now,
        removals -> removals.dial(id));
  }

  /// Deletes a run with its items, results, labels and answers.
  public Deletion run(WorkspaceId workspace, RunId id, Instant now) {
    return erase(
        new RunUse(workspace, RunUse.Kind.RUN, id.value()),
        now,
        (handle, use) -> Erased.of(ids(RunErasure.erase(handle, use))));
  }

  /// Erases the words of one result; verdicts and counts stay.
  public Deletion transcript(WorkspaceId workspace, ResultId id, Instant now) {
    return erase(
        new RunUse(workspace, RunUse.Kind.RESULT, id.value()),
        now,
        (handle, use) ->
            TranscriptErasure.erase(handle, use, now)
                ? new Erased(new Deletion.Done(), List.of())
                : new Erased(new Deletion.Absent(), List.of()));
  }

  /// Removes rows and returns their ids.
  private interface Removal {
    List<String> of(Removals removals);
  }

  /// The work of the transaction, once nothing prevents the deletion.
  private interface Work {
    Erased of(Handle handle, RunUse use);
  }

  /// @param ids the ids of the deleted things
  private record Erased(Deletion deletion, List<String> ids) {
    static Erased of(List<String> ids) {
      return new Erased(ids.isEmpty() ? new Deletion.Absent() : new Deletion.Done(), ids);
    }
  }

  private Deletion delete(RunUse use, UsedBy runs, Instant now, Removal removal) {
    return erase(use, now, (handle, used) -> removed(handle, used, runs, removal));
  }

  private static Erased removed(Handle handle, RunUse use, UsedBy runs, Removal removal) {
    List<String> gone = new ArrayList<>(removal.of(new Removals(handle, use.workspace())));
    if (gone.isEmpty()) {
      return Erased.of(gone);
    }
    switch (runs) {
      case KEPT -> {}
      case ERASED -> gone.addAll(ids(RunErasure.erase(handle, use)));
    }
    return Erased.of(gone);
  }

  private static List<String> ids(List<RunId> runs) {
    return runs.stream().map(RunId::value).toList();
  }

  private Deletion erase(RunUse use, Instant now, Work work) {
    IdempotencyStore repeats = new IdempotencyStore(database);
    repeats.forget(now);
    Deletion deletion =
        database
            .writer()
            .inTransaction(handle -> {
              WorkspaceLock.take(handle, use.workspace());
              Optional<RunId> going = use.going(handle);
              if (going.isPresent()) {
                return new Deletion.InUse(going.get());
              }
              Erased erased = work.of(handle, use);
              if (erased.deletion() instanceof Deletion.Done) {
                IdempotencyStore.eraseAnswers(handle, use.workspace(), erased.ids(), now);
                OrphanRows.remove(handle, use.workspace());
                if (database.dialect() == Dialect.SQLITE) {
                  FileRewrite.isDue(handle);
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
