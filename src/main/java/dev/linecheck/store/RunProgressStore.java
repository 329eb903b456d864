package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells what a run that goes on did last, and where its work is.
public final class RunProgressStore {
  private final Database database;

  public RunProgressStore(Database database) {
    this.database = database;
  }

  /// The progress of a run.
  ///
  /// @param last the time of the newest claim, end or answer of a model; empty if there is none
  /// @param running the calls that nodes work on
  public record Progress(Optional<Instant> last, int running, WorkQueue.Standing work) {}

  /// Returns the progress of a run that has not ended.
  ///
  /// @param silence the time without a sign of life after which a node counts as silent
  public Progress of(WorkspaceId workspace, RunId run, Instant now, Duration silence) {
    WorkQueue.Standing work = WorkQueue.standing(database, workspace, run, now, silence);
    return database.read(
        workspace,
        """
        select max(moment) as last, max(running) as running
          from (select max(coalesce(ended_at, claimed_at)) as moment,
                       count(case when state = 'RUNNING' then 1 end) as running
                  from eval_item
                 where workspace_id = :workspace and run_id = :run and deleted_at is null
                 union all
                select moment, 0
                  from (select created_at as moment
                          from model_answer
                         where workspace_id = :workspace and run_id = :run
                         order by seq desc
                         limit 1) newest) parts
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new Progress(Micros.optional(row, "last"), row.getInt("running"), work))
                .one());
  }
}
