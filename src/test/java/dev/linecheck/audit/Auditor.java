package dev.linecheck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Holds a database against the promises at any moment: between two commits, or after a crash.
/// Knows nothing of the code that wrote it.
public final class Auditor {
  private final DataSource database;

  public Auditor(DataSource database) {
    this.database = database;
  }

  /// Every promise as a query for what breaks it.
  public void audit() throws SQLException {
    assertThat(rows(ITEMS_WITHOUT_THEIR_RESULT)).as("a judged item has one result").isEmpty();
    assertThat(rows(RESULTS_WITHOUT_THEIR_ITEM)).as("no other item has a result").isEmpty();
    assertThat(rows(WRONG_COUNTS)).as("counts are those of the items").isEmpty();
    assertThat(rows(WRONG_TRIALS)).as("each record has its trials").isEmpty();
    assertThat(rows(WRONG_TOKENS)).as("tokens and cost are those of the ledger").isEmpty();
    assertThat(rows(STRAY_ANSWERS)).as("an answer is its own run's").isEmpty();
    assertThat(rows(OPEN_ITEMS_OF_ENDED_RUNS)).as("an ended run has no open item").isEmpty();
    assertThat(rows(ENDED_RUNS_LEFT_OPEN)).as("a run ends with its last item").isEmpty();
    assertThat(rows(FORGOTTEN_ITEMS)).as("somebody is to carry an open item").isEmpty();
    assertThat(rows(WRONG_REJUDGEMENTS)).as("a rejudgement's counts are its items'").isEmpty();
    assertThat(rows(FORGOTTEN_REJUDGEMENTS)).as("somebody is to judge a queued call").isEmpty();
    assertThat(rows(RUNS_AT_ODDS)).as("only what errored makes a run fail").isEmpty();
  }

  private static final String ITEMS_WITHOUT_THEIR_RESULT =
      """
      select i.id from eval_item i
       where i.state = 'JUDGED'
         and (select count(*) from eval_result r
               where r.item_id = i.id and r.superseded_at is null) <> 1
      """;

  private static final String RESULTS_WITHOUT_THEIR_ITEM =
      """
      select r.id from eval_result r join eval_item i on i.id = r.item_id
       where i.state <> 'JUDGED' or i.run_id <> r.run_id or i.workspace_id <> r.workspace_id
      """;

  private static final String WRONG_COUNTS =
      """
      select n.id from eval_run n
       where n.num_passing <> (select count(*) from eval_result r
                                where r.run_id = n.id and r.superseded_at is null
                                  and r.num_alerts = 0)
          or n.num_failing <> (select count(*) from eval_result r
                                where r.run_id = n.id and r.superseded_at is null
                                  and r.num_alerts > 0 and r.excluded = 0)
          or n.num_excluded <> (select count(*) from eval_result r
                                 where r.run_id = n.id and r.superseded_at is null
                                   and r.num_alerts > 0 and r.excluded = 1)
          or n.num_errored <> (select count(*) from eval_item i
                                where i.run_id = n.id and i.state = 'ERRORED')
          or n.num_cancelled <> (select count(*) from eval_item i
                                  where i.run_id = n.id and i.state = 'CANCELLED')
          or n.num_not_run <> (select count(*) from eval_item i
                                where i.run_id = n.id and i.state = 'NOT_RUN')
          or (n.status in ('SUCCESS', 'FAILED', 'CANCELLED')
              and n.num_passing + n.num_failing + n.num_excluded + n.num_errored
                    + n.num_cancelled + n.num_not_run
                  <> n.num_records * n.trials)
      """;

  /// Each record of a run has all of its trials, numbered from 0. A noise run draws what it needs.
  private static final String WRONG_TRIALS =
      """
      select n.id from eval_run n
       where n.num_records * n.trials <> (select count(*) from eval_item i where i.run_id = n.id)
          or n.noise_of is null
             and n.num_records <> (select count(distinct i.record_id) from eval_item i
                                    where i.run_id = n.id)
          or exists (select i.record_id from eval_item i
                      where i.run_id = n.id and n.noise_of is null
                      group by i.record_id
                     having count(distinct i.trial) <> n.trials
                         or min(i.trial) <> 0 or max(i.trial) <> n.trials - 1)
      """;

  private static final String WRONG_TOKENS =
      """
      select n.id from eval_run n
       where n.input_tokens <> (select coalesce(sum(a.input_tokens), 0) from model_answer a
                                 where a.run_id = n.id)
          or n.output_tokens <> (select coalesce(sum(a.output_tokens), 0) from model_answer a
                                  where a.run_id = n.id)
          or n.cost_nanos <> (select coalesce(sum(a.cost_nanos), 0) from model_answer a
                               where a.run_id = n.id)
      """;

  private static final String STRAY_ANSWERS =
      """
      select a.seq from model_answer a join eval_item i on i.id = a.item_id
       where a.run_id <> i.run_id or a.workspace_id <> i.workspace_id or a.generation > i.generation
      """;

  private static final String OPEN_ITEMS_OF_ENDED_RUNS =
      """
      select i.id from eval_item i join eval_run n on n.id = i.run_id
       where n.status in ('SUCCESS', 'FAILED', 'CANCELLED') and i.state in ('QUEUED', 'RUNNING')
      """;

  private static final String ENDED_RUNS_LEFT_OPEN =
      """
      select n.id from eval_run n
       where n.status in ('PENDING', 'RUNNING')
         and not exists (select 1 from eval_item i
                          where i.run_id = n.id and i.state in ('QUEUED', 'RUNNING'))
      """;

  private static final String FORGOTTEN_ITEMS =
      """
      select i.id from eval_item i
       where i.state in ('QUEUED', 'RUNNING')
         and not exists (select 1 from scheduled_tasks t
                          where t.task_name = 'items'
                            and t.task_instance
                                = i.workspace_id || '/' || i.run_id || '/' || i.share)
      """;

  private static final String WRONG_REJUDGEMENTS =
      """
      select n.id from eval_run n
       where n.rejudge_status is not null
         and (n.rejudge_judged <> (select count(*) from eval_item i
                                    where i.run_id = n.id and i.rejudge_state = 'JUDGED')
              or n.rejudge_errored <> (select count(*) from eval_item i
                                        where i.run_id = n.id and i.rejudge_state = 'ERRORED')
              or (n.rejudge_status = 'RUNNING')
                  <> exists (select 1 from eval_item i
                              where i.run_id = n.id and i.rejudge_state = 'QUEUED')
              or (n.rejudge_status in ('SUCCESS', 'FAILED')
                  and n.rejudge_judged + n.rejudge_errored <> n.rejudge_records))
      """;

  private static final String FORGOTTEN_REJUDGEMENTS =
      """
      select i.id from eval_item i
       where i.rejudge_state = 'QUEUED'
         and not exists (select 1 from scheduled_tasks t
                          where t.task_name = 'rejudge'
                            and t.task_instance
                                = i.workspace_id || '/' || i.run_id || '/' || i.rejudge_share)
      """;

  private static final String RUNS_AT_ODDS =
      """
      select n.id from eval_run n
       where n.status = 'SUCCESS'
         and (n.num_errored + n.num_cancelled > 0
              or (n.num_not_run > 0) <> (n.stopped_answer is not null))
      """;

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet found = connection.createStatement().executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
