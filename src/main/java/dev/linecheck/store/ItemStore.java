package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The items of runs. [ItemWrites] claims and ends them. Every change is one guarded update whose
/// row count is checked.
public final class ItemStore {
  private final Database database;

  public ItemStore(Database database) {
    this.database = database;
  }

  /// Lists the items of a share that have not ended, in the order of their records.
  public List<WorkQueue.Open> open(WorkQueue.Share share) {
    return database.read(
        share.workspace(),
        rows -> {
          long setup = Snapshots.bytesOfSetup(rows, share.run());
          return rows.read(
              """
              select i.id, i.generation - i.invalid as generation, octet_length(s.body) as bytes,
                     case when i.attempt = 0 then 0
                          when i.answers <> <answers> then 0
                          when i.state = 'RUNNING' then i.strikes + 1
                          else i.strikes end as strikes
                from eval_item i
                join snapshot s on s.workspace_id = i.workspace_id and s.hash = i.record_hash
               where i.workspace_id = :workspace and i.run_id = :run and i.share = :number
                 and i.state in ('QUEUED', 'RUNNING')
               order by i.position
              """,
              sql ->
                  sql.define("answers", ItemWrites.ANSWERS)
                      .bindMethods(share)
                      .map((row, _) -> WorkQueue.Open.of(share, setup, row))
                      .list());
        });
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
          return opened == 0
              ? Optional.empty()
              : Optional.of(new ItemClaims().load(rows, claim.context().itemId()));
        });
  }

  /// Lists the items of a run by their positions.
  public Page<EvalItem> list(
      WorkspaceId workspace, RunId run, ItemFilter filter, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select i.position as place, i.position, i.id, i.record_id, i.trial, i.state, i.result_id,
               i.error_code, i.error_message, i.claimed_at, i.ended_at
          from eval_item i
          left join eval_result r
            on r.workspace_id = i.workspace_id and r.item_id = i.id and r.superseded_at is null
         where i.workspace_id = :workspace and i.run_id = :run
           and i.deleted_at is null and i.position > :after and <filtered>
         order by i.position
         limit :probe
        """,
        sql -> filter.bind(sql.bind("run", run)),
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
