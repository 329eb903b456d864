package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Seed;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Items: claimed, and ended. Every change is one guarded update whose row count is checked.
public final class ItemStore {
  private final Database database;

  public ItemStore(Database database) {
    this.database = database;
  }

  /// Takes an item that has not ended, whoever had it before: the claim's attempt is the fence that
  /// shuts out every earlier one. Empty when the item has ended.
  public Optional<ItemClaim> claim(WorkspaceId workspace, ItemId item, Instant now) {
    return database
        .writer()
        .inTransaction(handle -> {
          int claimed =
              handle
                  .createUpdate(
                      """
                      update eval_item
                         set state = 'RUNNING', attempt = attempt + 1, claimed_at = :now
                       where workspace_id = :workspace and id = :item
                         and state in ('QUEUED', 'RUNNING')
                      """)
                  .bind("now", now)
                  .bind("workspace", workspace)
                  .bind("item", item)
                  .execute();
          if (claimed == 0) {
            return Optional.empty();
          }
          startRun(handle, workspace, item, now);
          return Optional.of(load(handle, workspace, item));
        });
  }

  private static void startRun(Handle handle, WorkspaceId workspace, ItemId item, Instant now) {
    handle
        .createUpdate(
            """
            update eval_run
               set status = 'RUNNING', started_at = :now
             where workspace_id = :workspace and status = 'PENDING'
               and id = (select run_id from eval_item
                          where workspace_id = :workspace and id = :item)
            """)
        .bind("now", now)
        .bind("workspace", workspace)
        .bind("item", item)
        .execute();
  }

  private record ClaimRow(
      RunId run,
      ResultId result,
      int attempt,
      int epoch,
      Seed seed,
      String secret,
      String agentHash,
      String promptHash,
      String judgeHash,
      String recordHash) {}

  private static ItemClaim load(Handle handle, WorkspaceId workspace, ItemId item) {
    ClaimRow row = claimRow(handle, workspace, item);
    JudgeSetup judge = Snapshots.read(handle, workspace, row.judgeHash(), JudgeSetup.class);
    RunSetup setup =
        new RunSetup(
            Snapshots.read(handle, workspace, row.agentHash(), CallAgent.class),
            Snapshots.read(handle, workspace, row.promptHash(), VersionedPrompt.class),
            judge.criteria(),
            judge.callerModel(),
            judge.judgeModel());
    return new ItemClaim(
        workspace,
        row.run(),
        item,
        row.result(),
        row.attempt(),
        row.epoch(),
        row.seed(),
        row.secret(),
        setup,
        Snapshots.read(handle, workspace, row.recordHash(), PromptRecord.class));
  }

  private static ClaimRow claimRow(Handle handle, WorkspaceId workspace, ItemId item) {
    return handle
        .createQuery(
            """
            select i.run_id, i.result_id, i.attempt, i.epoch, i.seed, i.record_hash,
                   r.secret, r.agent_hash, r.prompt_hash, r.judge_hash
              from eval_item i
              join eval_run r on r.id = i.run_id and r.workspace_id = i.workspace_id
             where i.workspace_id = :workspace and i.id = :item
            """)
        .bind("workspace", workspace)
        .bind("item", item)
        .map((found, _) ->
            new ClaimRow(
                new RunId(found.getString("run_id")),
                new ResultId(found.getString("result_id")),
                found.getInt("attempt"),
                found.getInt("epoch"),
                new Seed(found.getLong("seed")),
                found.getString("secret"),
                found.getString("agent_hash"),
                found.getString("prompt_hash"),
                found.getString("judge_hash"),
                found.getString("record_hash")))
        .one();
  }

  /// Ends an item: its result in, the run's counts derived from the results, and the run closed
  /// when this was its last item, all in one transaction. Answers false, and changes nothing, when
  /// the claim is no longer the newest.
  public boolean finish(ItemClaim claim, ItemOutcome outcome, Instant now) {
    return database
        .writer()
        .inTransaction(handle -> {
          lockRun(handle, claim);
          if (!end(handle, claim, outcome, now)) {
            return false;
          }
          switch (outcome) {
            case ItemOutcome.Judged judged -> ResultStore.insert(handle, claim, judged, now);
            case ItemOutcome.Errored _ -> {}
          }
          deriveCounts(handle, claim);
          closeRun(handle, claim, now);
          return true;
        });
  }

  /// Two items of a run end one after the other, so that the later one sees the earlier one's end.
  private static void lockRun(Handle handle, ItemClaim claim) {
    handle
        .createUpdate(
            """
            update eval_run set status = status where workspace_id = :workspace and id = :run
            """)
        .bind("workspace", claim.workspace())
        .bind("run", claim.runId())
        .execute();
  }

  private static boolean end(Handle handle, ItemClaim claim, ItemOutcome outcome, Instant now) {
    Optional<ItemOutcome.Errored> error =
        switch (outcome) {
          case ItemOutcome.Judged _ -> Optional.empty();
          case ItemOutcome.Errored errored -> Optional.of(errored);
        };
    return handle
            .createUpdate(
                """
                update eval_item
                   set state = :state, error_code = :code, error_message = :message,
                       ended_at = :now
                 where workspace_id = :workspace and id = :item
                   and state = 'RUNNING' and attempt = :attempt
                """)
            .bind("state", error.isPresent() ? "ERRORED" : "JUDGED")
            .bind("code", error.map(ItemOutcome.Errored::code))
            .bind("message", error.map(ItemOutcome.Errored::message))
            .bind("now", now)
            .bind("workspace", claim.workspace())
            .bind("item", claim.itemId())
            .bind("attempt", claim.attempt())
            .execute()
        == 1;
  }

  private static void deriveCounts(Handle handle, ItemClaim claim) {
    handle
        .createUpdate(
            """
            update eval_run
               set num_passing = (select count(*) from eval_result
                                   where workspace_id = :workspace and run_id = :run
                                     and superseded_at is null and num_alerts = 0),
                   num_failing = (select count(*) from eval_result
                                   where workspace_id = :workspace and run_id = :run
                                     and superseded_at is null and num_alerts > 0),
                   num_undecided = (select count(*) from eval_result
                                     where workspace_id = :workspace and run_id = :run
                                       and superseded_at is null and num_undecided > 0),
                   num_errored = (select count(*) from eval_item
                                   where workspace_id = :workspace and run_id = :run
                                     and state = 'ERRORED')
             where workspace_id = :workspace and id = :run
            """)
        .bind("workspace", claim.workspace())
        .bind("run", claim.runId())
        .execute();
  }

  private static void closeRun(Handle handle, ItemClaim claim, Instant now) {
    handle
        .createUpdate(
            """
            update eval_run
               set status = case when num_errored = 0 then 'SUCCESS' else 'FAILED' end,
                   error = (select error_message from eval_item
                             where workspace_id = :workspace and run_id = :run
                               and state = 'ERRORED'
                             order by position
                             limit 1),
                   ended_at = :now
             where workspace_id = :workspace and id = :run and status = 'RUNNING'
               and num_passing + num_failing + num_errored = num_records
            """)
        .bind("now", now)
        .bind("workspace", claim.workspace())
        .bind("run", claim.runId())
        .execute();
  }
}
