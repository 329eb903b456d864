package dev.linecheck.store;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Adds trials to runs that have ended.
public final class TrialStore {
  /// The items that are sent to the database at once.
  private static final int ITEMS_AT_ONCE = 1000;

  private final Database database;

  public TrialStore(Database database) {
    this.database = database;
  }

  /// The outcome of a request to add trials to a run.
  public enum Addition {
    ADDED,
    /// Refused: the run has not ended.
    RUN_ACTIVE,
    /// Refused: the run was cancelled.
    RUN_CANCELLED,
    /// Refused: the run is being judged again.
    REJUDGE_ACTIVE,
    /// Refused: a result was judged again, perhaps by other settings than a new trial would be.
    JUDGED_AGAIN,
    /// Refused: the run stopped early, because its gate had an answer.
    STOPPED_EARLY,
    /// Refused: the run ended before all of its items were executed.
    NOT_ALL_RUN,
    /// Refused: the run has as many trials, or more.
    NO_MORE_TRIALS,
    /// Refused: the run would have too many items.
    TOO_MANY_ITEMS,
    /// Refused: the words of all calls of a record are erased.
    WORDS_ERASED
  }

  /// A record of a run, as its items know it.
  private record Played(
      String recordId,
      Optional<String> dial,
      String hash,
      String tags,
      Optional<Long> digest,
      boolean isKnownFailure) {
    static Played of(ResultSet row) throws SQLException {
      return new Played(
          row.getString("record_id"),
          Optional.ofNullable(row.getString("dial_id")),
          row.getString("record_hash"),
          row.getString("record_tags"),
          Optional.ofNullable(row.getString("content_digest")).map(Long::valueOf),
          row.getInt("known_failure") == 1);
    }
  }

  /// Adds trials of every record until each has so many, and opens the run again for them, in one
  /// transaction. The new items come after all others.
  ///
  /// @param trials the number of trials of a record in all
  public Addition add(WorkspaceId workspace, RunId run, int trials, Ids ids, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          RunTally.lock(rows, run);
          Addition checked = checked(rows, run, trials);
          List<Played> records = checked == Addition.ADDED ? played(rows, run) : List.of();
          if (checked == Addition.ADDED && records.size() < counted(rows, run, "num_records")) {
            return Addition.WORDS_ERASED;
          }
          if (checked == Addition.ADDED) {
            int before = counted(rows, run, "trials");
            open(rows, run, trials);
            insert(rows, run, records, new Added(before, trials, ids, now));
            enqueue(rows, run, now);
            RunTally.derive(rows, run);
          }
          return checked;
        });
  }

  private static Addition checked(WorkspaceRows rows, RunId run, int trials) {
    return rows.read(
        """
        select case %s
                    when trials >= :trials then 'NO_MORE_TRIALS'
                    when num_records * :trials > :most then 'TOO_MANY_ITEMS'
                    else 'ADDED' end
          from eval_run
         where workspace_id = :workspace and id = :run
        """
            .formatted(UnfitRuns.CASES),
        sql ->
            sql.bind("run", run)
                .bind("trials", trials)
                .bind("most", RunPlan.ITEMS_MAX)
                .mapTo(Addition.class)
                .one());
  }

  private static int counted(WorkspaceRows rows, RunId run, String column) {
    return rows.read(
        "select <column> from eval_run where workspace_id = :workspace and id = :run",
        sql -> sql.define("column", column).bind("run", run).mapTo(Integer.class).one());
  }

  /// Returns the records of the run in their order. An item whose words are erased no longer knows
  /// its record.
  private static List<Played> played(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        select record_id, dial_id, record_hash, record_tags, max(content_digest) as content_digest,
               max(known_failure) as known_failure
          from eval_item
         where workspace_id = :workspace and run_id = :run and <hasWords>
         group by record_id, dial_id, record_hash, record_tags
         order by min(position)
        """,
        sql ->
            sql.define("hasWords", RevisionStore.HAS_WORDS)
                .bind("run", run)
                .map((row, _) -> Played.of(row))
                .list());
  }

  private static void open(WorkspaceRows rows, RunId run, int trials) {
    rows.change(
        """
        update eval_run
           set status = 'RUNNING', error = null, ended_at = null, trials = :trials,
               exploratory = case when extend_to = :trials then exploratory else 1 end
         where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bind("trials", trials).bind("run", run));
  }

  /// The trials that are added to each record.
  ///
  /// @param from the number of the first one
  /// @param to the number after the last one
  private record Added(int from, int to, Ids ids, Instant now) {}

  private static void insert(WorkspaceRows rows, RunId run, List<Played> records, Added added) {
    int position = last(rows, run);
    PreparedBatch batch =
        rows.handle()
            .prepareBatch(
                """
                insert into eval_item
                  (id, workspace_id, run_id, record_id, dial_id, record_hash, record_tags,
                   content_digest, known_failure, result_id, position, trial, generation, attempt, state, created_at)
                values
                  (:id, :workspace, :run, :recordId, :dial, :hash, :tags,
                   :digest, :knownFailure, :result, :position, :trial, 1, 0, 'QUEUED', :now)
                """);
    for (Played record : records) {
      for (int trial = added.from(); trial < added.to(); trial++) {
        position++;
        batch
            .bind("recordId", record.recordId())
            .bind("dial", record.dial())
            .bind("hash", record.hash())
            .bind("tags", record.tags())
            .bind("digest", record.digest())
            .bind("knownFailure", record.isKnownFailure())
            .bind("id", added.ids().next())
            .bind("result", added.ids().next())
            .bind("workspace", rows.workspace())
            .bind("run", run)
            .bind("position", position)
            .bind("trial", trial)
            .bind("now", added.now())
            .add();
        if (batch.size() == ITEMS_AT_ONCE) {
          batch.execute();
        }
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static int last(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        select max(position) from eval_item where workspace_id = :workspace and run_id = :run
        """,
        sql -> sql.bind("run", run).mapTo(Integer.class).one());
  }

  private void enqueue(WorkspaceRows rows, RunId run, Instant now) {
    Shares shares = Shares.next(rows, run).orElseThrow();
    List<Integer> numbers =
        rows.read(
            """
            update eval_item
               set share = <share>
             where workspace_id = :workspace and run_id = :run and state = 'QUEUED'
            returning share
            """,
            sql ->
                shares
                    .bind(sql.define("share", Shares.NUMBER).bind("run", run))
                    .mapTo(Integer.class)
                    .list());
    Shares.enqueue(rows, database.dialect(), WorkQueue.ITEMS, run, numbers, now);
  }
}
