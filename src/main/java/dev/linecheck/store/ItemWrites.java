package dev.linecheck.store;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The claims, answers of models, releases and ends of many items that wait at one moment. They are
/// written in one transaction.
///
/// A transaction locks its runs before their items, in the order of their ids, as every change to a
/// run does. So two changes never deadlock, and every claim of an item comes before or after each
/// of its answers: no answer is kept for an earlier claim once the new one has read the ledger.
public final class ItemWrites {
  /// The length of the ledger of an item `i`, in SQL.
  static final String ANSWERS =
      """
      (select count(*) from model_answer a
        where a.workspace_id = i.workspace_id and a.item_id = i.id)
      """;

  private final Database database;
  private final ItemClaims claims = new ItemClaims();

  public ItemWrites(Database database) {
    this.database = database;
  }

  /// Claims an item that has not ended, whichever worker had it before. The claim's attempt is the
  /// fence that shuts out every earlier claim. An earlier worker that never released the item died
  /// with it. That is a strike, unless the ledger has grown since.
  ///
  /// @param now the time of the claim; a claim that is repeated with the same time, because nobody
  ///   heard of its commit, is no strike
  public record Claim(WorkQueue.Entry work, Instant now) {}

  /// Releases a claim whose commit was never acknowledged. The time of the claim identifies it.
  public record Release(WorkQueue.Entry work, Instant claimedAt) {}

  /// Ends an item with its outcome, and its run if it is the last item.
  ///
  /// @param result the result of a judged item, in the form of its row
  public record Ending(
      ItemClaim claim, ItemOutcome outcome, Optional<ResultStore.Row> result, Instant now) {
    /// Writes the result's JSON on the thread of the caller, so that others do not wait for it.
    public static Ending of(ItemClaim claim, ItemOutcome outcome, Instant now) {
      Optional<ResultStore.Row> result =
          switch (outcome) {
            case ItemOutcome.Judged judged -> Optional.of(ResultStore.Row.of(judged));
            case ItemOutcome.Errored _ -> Optional.empty();
          };
      return new Ending(claim, outcome, result, now);
    }

    CallContext context() {
      return claim.context();
    }

    Optional<ItemOutcome.Errored> error() {
      return switch (outcome) {
        case ItemOutcome.Judged _ -> Optional.empty();
        case ItemOutcome.Errored errored -> Optional.of(errored);
      };
    }
  }

  /// The outcome of ending an item.
  public enum Finish {
    /// Nothing was changed: the claim is no longer the newest.
    LATE,
    ITEM_ENDED,
    /// The item was the last one of its run.
    RUN_ENDED
  }

  /// The writes of one transaction.
  public record Batch(
      List<Release> releases,
      List<LedgerStore.Entry> answers,
      List<Ending> endings,
      List<Claim> claims) {}

  /// The outcomes of a batch, each in the order of its writes.
  ///
  /// @param claims empty for an item that has ended, or was queued in a newer generation
  public record Outcome(
      List<LedgerStore.KeepResult> answers,
      List<Finish> endings,
      List<Optional<ItemClaim>> claims) {}

  /// Writes a batch in one transaction.
  public Outcome write(Batch batch, Instant now) {
    return database
        .writer()
        .inTransaction(handle -> {
          RunChanges runs = RunChanges.lock(handle, batch);
          release(handle, batch.releases());
          List<LedgerStore.KeepResult> kept = LedgerStore.keep(handle, batch.answers(), runs, now);
          List<Boolean> ended = end(handle, batch.endings(), runs);
          List<Optional<ItemClaim>> claimed = claim(handle, batch.claims());
          Set<RunId> closed = runs.write();
          return new Outcome(kept, finishes(batch.endings(), ended, closed), claimed);
        });
  }

  private static void release(Handle handle, List<Release> releases) {
    for (Release release : releases) {
      new WorkspaceRows(handle, release.work().workspace())
          .change(
              """
              update eval_item
                 set state = 'QUEUED'
               where workspace_id = :workspace and id = :item
                 and state = 'RUNNING' and claimed_at = :claimed
              """,
              sql -> sql.bind("item", release.work().item()).bind("claimed", release.claimedAt()));
    }
  }

  /// Ends items and stores their results. Returns for each whether its claim was the newest.
  private static List<Boolean> end(Handle handle, List<Ending> endings, RunChanges runs) {
    if (endings.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update eval_item
               set state = :state, error_code = :code, error_message = :message,
                   ended_at = :now
             where workspace_id = :workspace and id = :itemId
               and state = 'RUNNING' and attempt = :attempt
            """);
    for (Ending ending : endings) {
      Optional<ItemOutcome.Errored> error = ending.error();
      batch
          .bind("state", error.isPresent() ? "ERRORED" : "JUDGED")
          .bind("code", error.map(ItemOutcome.Errored::code))
          .bind("message", error.map(ItemOutcome.Errored::message))
          .bind("now", ending.now())
          .bind("workspace", ending.context().workspace())
          .bind("itemId", ending.context().itemId())
          .bind("attempt", ending.context().attempt())
          .add();
    }
    List<Boolean> ended = Arrays.stream(batch.execute()).mapToObj(rows -> rows == 1).toList();
    for (int i = 0; i < endings.size(); i++) {
      if (ended.get(i)) {
        runs.ended(endings.get(i));
      }
    }
    ResultStore.insert(handle, endings, ended);
    return ended;
  }

  private static List<Finish> finishes(
      List<Ending> endings, List<Boolean> ended, Set<RunId> closed) {
    List<Finish> finishes = new ArrayList<>();
    Set<RunId> left = new HashSet<>(closed);
    for (int i = endings.size() - 1; i >= 0; i--) {
      if (!ended.get(i)) {
        finishes.addFirst(Finish.LATE);
      } else {
        boolean isLast = left.remove(endings.get(i).context().runId());
        finishes.addFirst(isLast ? Finish.RUN_ENDED : Finish.ITEM_ENDED);
      }
    }
    return finishes;
  }

  /// The items that were never claimed before have no answers and no strikes.
  private List<Optional<ItemClaim>> claim(Handle handle, List<Claim> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update eval_item as i
               set state = 'RUNNING', attempt = attempt + 1, claimed_at = :now,
                   strikes = case when attempt = 0 then 0
                                  when answers <> <answers> then 0
                                  when state = 'RUNNING' and claimed_at <> :now then strikes + 1
                                  else strikes end,
                   answers = case when attempt = 0 then 0 else <answers> end
             where workspace_id = :workspace and id = :item and run_id = :run
               and state in ('QUEUED', 'RUNNING') and generation - invalid = :generation
            """);
    batch.define("answers", ANSWERS);
    wanted.forEach(claim -> batch.bindMethods(claim.work()).bind("now", claim.now()).add());
    int[] claimed = batch.execute();
    List<Optional<ItemClaim>> loaded = new ArrayList<>();
    for (int i = 0; i < claimed.length; i++) {
      WorkQueue.Entry work = wanted.get(i).work();
      WorkspaceRows rows = new WorkspaceRows(handle, work.workspace());
      loaded.add(claimed[i] == 0 ? Optional.empty() : Optional.of(claims.load(rows, work.item())));
    }
    return loaded;
  }
}
