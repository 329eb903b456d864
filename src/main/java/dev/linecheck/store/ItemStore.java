package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The items of runs, from claim to end. Every change is one guarded update whose row count is
/// checked.
public final class ItemStore {
  private final Database database;

  public ItemStore(Database database) {
    this.database = database;
  }

  /// Claims an item that has not ended, whichever worker had it before. The claim's attempt is the
  /// fence that shuts out every earlier claim. An earlier worker that never released the item died
  /// with it. That is a strike, unless the ledger has grown since. Empty when the item has ended,
  /// or was queued in a newer generation than this work.
  public Optional<ItemClaim> claim(WorkQueue.Entry work, Instant now) {
    WorkspaceId workspace = work.workspace();
    ItemId item = work.item();
    return database.inTransaction(
        workspace,
        rows -> {
          // locks the run before its items
          startRun(rows, item, now);
          int answers = answers(rows, item);
          int claimed =
              rows.change(
                  """
                  update eval_item
                     set state = 'RUNNING', attempt = attempt + 1, claimed_at = :now,
                         strikes = case when answers <> :answers then 0
                                        when state = 'RUNNING' then strikes + 1
                                        else strikes end,
                         answers = :answers
                   where workspace_id = :workspace and id = :item
                     and state in ('QUEUED', 'RUNNING') and generation - invalid = :generation
                  """,
                  sql -> sql.bindMethods(work).bind("answers", answers).bind("now", now));
          if (claimed == 0) {
            return Optional.empty();
          }
          return Optional.of(load(rows, item));
        });
  }

  /// Returns the number of strikes that the item will have if it is claimed now.
  public int strikesToCome(WorkQueue.Entry work) {
    return database.read(
        work.workspace(),
        rows ->
            rows.read(
                """
                select case when answers <> :answers then 0
                            when state = 'RUNNING' then strikes + 1
                            else strikes end
                  from eval_item
                 where workspace_id = :workspace and id = :item
                """,
                sql ->
                    sql.bind("answers", answers(rows, work.item()))
                        .bind("item", work.item())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0)));
  }

  /// Returns the bytes that have to be loaded to work on an item: its record, its run's setup, and
  /// its call if it was judged before.
  public long weigh(WorkQueue.Entry work) {
    return database.read(
        work.workspace(),
        """
        select coalesce(sum(octet_length(s.body)), 0)
               + coalesce((select max(octet_length(r.transcript))
                             from eval_result r
                            where r.workspace_id = :workspace
                              and r.id = (select result_id from eval_item
                                           where workspace_id = :workspace
                                             and id = :item)), 0)
          from eval_item i
          join eval_run n on n.workspace_id = i.workspace_id and n.id = i.run_id
          join snapshot s
            on s.workspace_id = i.workspace_id
           and s.hash in (i.record_hash, n.agent_hash, n.prompt_hash, n.judge_hash,
                          n.functions_hash)
         where i.workspace_id = :workspace and i.id = :item
        """,
        sql -> sql.bind("item", work.item()).mapTo(Long.class).one());
  }

  /// Whether a claim is still the newest and its item has not ended.
  public boolean isHeld(ItemClaim claim) {
    return database.read(
        claim.context().workspace(),
        """
        select count(*) from eval_item
         where workspace_id = :workspace and id = :itemId
           and state = 'RUNNING' and attempt = :attempt
        """,
        sql -> sql.bindMethods(claim.context()).mapTo(Integer.class).one() == 1);
  }

  /// Sets the run to RUNNING at its first claim. The update also orders every claim before or after
  /// each ledger entry of the run. So no answer is kept for an earlier claim once the new one has
  /// read the ledger.
  private static void startRun(WorkspaceRows rows, ItemId item, Instant now) {
    rows.change(
        """
        update eval_run
           set status = case when status = 'PENDING' then 'RUNNING' else status end,
               started_at = coalesce(started_at, :now)
         where workspace_id = :workspace
           and id = (select run_id from eval_item
                      where workspace_id = :workspace and id = :item)
        """,
        sql -> sql.bind("now", now).bind("item", item));
  }

  private static int answers(WorkspaceRows rows, ItemId item) {
    return rows.read(
        """
        select count(*) from model_answer where workspace_id = :workspace and item_id = :item
        """,
        sql -> sql.bind("item", item).mapTo(Integer.class).one());
  }

  private static ItemClaim load(WorkspaceRows rows, ItemId item) {
    return rows.query(
            """
            select i.result_id, i.strikes, i.trial, i.record_id, n.config_id, i.record_hash, %s
              from eval_item i
              join eval_run n on n.id = i.run_id and n.workspace_id = i.workspace_id
             where i.workspace_id = :workspace and i.id = :item
            """
                .formatted(CallContexts.COLUMNS))
        .bind("item", item)
        .map((row, _) ->
            new ItemClaim(
                CallContexts.read(rows, row),
                new ResultId(row.getString("result_id")),
                row.getInt("strikes"),
                Seed.ofSimulation(
                    new ConfigId(row.getString("config_id")),
                    new RecordId(row.getString("record_id")),
                    row.getInt("trial"),
                    row.getInt("generation")),
                Snapshots.record(rows, row.getString("record_hash"))))
        .one();
  }

  /// Releases an unfinished item: another worker continues where the ledger ends. Returns false,
  /// and changes nothing, when the item has ended or the claim is no longer the newest.
  public boolean release(ItemClaim claim) {
    return database.change(
            claim.context().workspace(),
            """
            update eval_item
               set state = 'QUEUED'
             where workspace_id = :workspace and id = :itemId
               and state = 'RUNNING' and attempt = :attempt
            """,
            sql -> sql.bindMethods(claim.context()))
        == 1;
  }

  /// Releases a claim whose commit was never acknowledged. It is identified by its time alone.
  ///
  /// @param claimedAt the time that was passed to [#claim]
  public void release(WorkQueue.Entry work, Instant claimedAt) {
    database.change(
        work.workspace(),
        """
        update eval_item
           set state = 'QUEUED'
         where workspace_id = :workspace and id = :item
           and state = 'RUNNING' and claimed_at = :claimed
        """,
        sql -> sql.bind("item", work.item()).bind("claimed", claimedAt));
  }

  /// Puts an item whose simulation was invalid into a new generation, and so under a new seed.
  /// Empty when the limit is reached, or the claim is no longer the newest.
  ///
  /// @param most the most times that an item is played again
  public Optional<ItemClaim> playAgain(ItemClaim claim, int most) {
    return database.inTransaction(
        claim.context().workspace(),
        rows -> {
          RunTally.lock(rows, claim.context().runId());
          int opened =
              rows.change(
                  """
                  update eval_item
                     set generation = generation + 1, invalid = invalid + 1
                   where workspace_id = :workspace and id = :itemId
                     and state = 'RUNNING' and attempt = :attempt and invalid < :most
                  """,
                  sql -> sql.bind("most", most).bindMethods(claim.context()));
          return opened == 0 ? Optional.empty() : Optional.of(load(rows, claim.context().itemId()));
        });
  }

  /// The outcome of ending an item.
  public enum Finish {
    /// Nothing was changed: the claim is no longer the newest.
    LATE,
    ITEM_ENDED,
    /// The item was the last one of its run.
    RUN_ENDED
  }

  /// Ends an item in one transaction: stores its result, derives the run's counts from the results,
  /// and closes the run if this was its last item.
  public Finish finish(ItemClaim claim, ItemOutcome outcome, Instant now) {
    CallContext item = claim.context();
    return database.inTransaction(
        claim.context().workspace(),
        rows -> {
          RunTally.lock(rows, item.runId());
          if (!end(rows, claim, outcome, now)) {
            return Finish.LATE;
          }
          switch (outcome) {
            case ItemOutcome.Judged judged -> ResultStore.insert(rows, claim, judged, now);
            case ItemOutcome.Errored _ -> {}
          }
          RunTally.derive(rows, item.runId());
          boolean isLast = RunTally.close(rows, item.runId());
          return isLast ? Finish.RUN_ENDED : Finish.ITEM_ENDED;
        });
  }

  private static boolean end(
      WorkspaceRows rows, ItemClaim claim, ItemOutcome outcome, Instant now) {
    Optional<ItemOutcome.Errored> error =
        switch (outcome) {
          case ItemOutcome.Judged _ -> Optional.empty();
          case ItemOutcome.Errored errored -> Optional.of(errored);
        };
    return rows.change(
            """
            update eval_item
               set state = :state, error_code = :code, error_message = :message,
                   ended_at = :now
             where workspace_id = :workspace and id = :itemId
               and state = 'RUNNING' and attempt = :attempt
            """,
            sql ->
                sql.bind("state", error.isPresent() ? "ERRORED" : "JUDGED")
                    .bind("code", error.map(ItemOutcome.Errored::code))
                    .bind("message", error.map(ItemOutcome.Errored::message))
                    .bind("now", now)
                    .bindMethods(claim.context()))
        == 1;
  }

  /// Lists the items of a run in the order of its records.
  public Page<EvalItem> list(WorkspaceId workspace, RunId run, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select position as place, position, id, record_id, trial, state, result_id, error_code,
               error_message, claimed_at, ended_at
          from eval_item
         where workspace_id = :workspace and run_id = :run
           and deleted_at is null and position > :after
         order by position
         limit :probe
        """,
        sql -> sql.bind("run", run),
        ItemStore::item);
  }

  private static EvalItem item(ResultSet row, StatementContext context) throws SQLException {
    ItemState state = ItemState.valueOf(row.getString("state"));
    String result = row.getString("result_id");
    String code = row.getString("error_code");
    String message = row.getString("error_message");
    return new EvalItem(
        new ItemId(row.getString("id")),
        new RecordId(row.getString("record_id")),
        row.getInt("position"),
        row.getInt("trial"),
        state,
        state == ItemState.JUDGED ? Optional.of(new ResultId(result)) : Optional.empty(),
        Optional.ofNullable(code).map(known -> new ItemOutcome.Errored(known, message)),
        Micros.optional(row, "claimed_at"),
        Micros.optional(row, "ended_at"));
  }
}
