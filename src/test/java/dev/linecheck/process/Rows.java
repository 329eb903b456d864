package dev.linecheck.process;

import dev.linecheck.time.Polling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// A server's database as it is seen from outside.
record Rows(DataSource database) {
  /// The first column of what a query finds.
  List<String> of(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  int count(String table) throws SQLException {
    return Integer.parseInt(of("select count(*) from " + table).getFirst());
  }

  void change(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  /// The keys of all kept answers, as the calls had them.
  Set<String> kept() throws SQLException {
    return keptAt().keySet();
  }

  /// When each answer was kept, by the key of its call.
  Map<String, Instant> keptAt() throws SQLException {
    Map<String, Instant> kept = new HashMap<>();
    for (String row :
        of(
            """
            select item_id || '/' || generation || '/' || lower(purpose) || '/' || position || '/' || vote
                   || '/' || ask || ' ' || created_at
              from model_answer
            """)) {
      int end = row.indexOf(' ');
      kept.put(
          row.substring(0, end),
          Instant.EPOCH.plus(Long.parseLong(row.substring(end + 1)), ChronoUnit.MICROS));
    }
    return kept;
  }

  /// Waits until PostgreSQL has noticed that a killed server is gone.
  void awaitNobodyElse() throws Exception {
    Polling.until(
        "the end of the server's sessions",
        () ->
            count(
                    """
                    pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()
                       and backend_type = 'client backend'
                    """)
                == 0);
  }

  /// As if a killed server had been away for long, so that the next one takes its work at once.
  void letTimePass() throws SQLException {
    change(
        """
        update scheduled_tasks set last_heartbeat = last_heartbeat - interval '1 minute'
         where picked
        """);
  }
}
