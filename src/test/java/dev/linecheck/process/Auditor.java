package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Holds what a server left behind against its promises. Sees the database and the provider's own
/// list of calls, and nothing of the code that wrote them.
final class Auditor {
  /// From the end of a call to its place in the ledger, and from a kill to the death.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final DataSource database;

  Auditor(DataSource database) {
    this.database = database;
  }

  /// Every promise as a query for what breaks it.
  void audit() throws SQLException {
    assertThat(rows(ITEMS_WITHOUT_THEIR_RESULT)).as("a judged item has one result").isEmpty();
    assertThat(rows(RESULTS_WITHOUT_THEIR_ITEM)).as("no other item has a result").isEmpty();
    assertThat(rows(WRONG_COUNTS)).as("counts are those of the items").isEmpty();
    assertThat(rows(WRONG_TOKENS)).as("tokens are those of the ledger").isEmpty();
    assertThat(rows(STRAY_ANSWERS)).as("an answer is its own run's").isEmpty();
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
                                  and r.num_alerts > 0)
          or n.num_errored <> (select count(*) from eval_item i
                                where i.run_id = n.id and i.state = 'ERRORED')
          or n.num_cancelled <> (select count(*) from eval_item i
                                  where i.run_id = n.id and i.state = 'CANCELLED')
          or n.num_not_run <> (select count(*) from eval_item i
                                where i.run_id = n.id and i.state = 'NOT_RUN')
          or (n.status in ('SUCCESS', 'FAILED', 'CANCELLED')
              and n.num_passing + n.num_failing + n.num_errored + n.num_cancelled + n.num_not_run
                  <> n.num_records)
      """;

  private static final String WRONG_TOKENS =
      """
      select n.id from eval_run n
       where n.input_tokens <> (select coalesce(sum(a.input_tokens), 0) from model_answer a
                                 where a.run_id = n.id)
          or n.output_tokens <> (select coalesce(sum(a.output_tokens), 0) from model_answer a
                                  where a.run_id = n.id)
      """;

  private static final String STRAY_ANSWERS =
      """
      select a.seq from model_answer a join eval_item i on i.id = a.item_id
       where a.run_id <> i.run_id or a.workspace_id <> i.workspace_id or a.epoch > i.epoch
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

  /// A call is repeated only when it was in flight at a kill, and once for each such kill.
  ///
  /// @param latency how long a call takes
  /// @return how many calls were repeated
  static int repeated(List<SlowProvider.Asked> calls, List<Instant> kills, Duration latency) {
    Map<String, SlowProvider.Asked> last = new HashMap<>();
    int repeated = 0;
    for (SlowProvider.Asked call : calls) {
      SlowProvider.Asked before = last.put(call.key(), call);
      if (before != null) {
        repeated++;
        Instant from = before.at();
        assertThat(kills)
            .as("a kill in the flight of %s, asked at %s and %s", call.key(), from, call.at())
            .anyMatch(kill ->
                kill.isAfter(from.minus(TOLERANCE))
                    && kill.isBefore(from.plus(latency).plus(TOLERANCE))
                    && kill.isBefore(call.at()));
      }
    }
    return repeated;
  }
}
