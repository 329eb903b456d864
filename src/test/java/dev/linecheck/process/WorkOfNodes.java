package dev.linecheck.process;

import dev.linecheck.time.Polling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/// Which node has claimed which work, seen in the database.
record WorkOfNodes(DataSource database) {
  /// What is claimed now, each claim by a name of its own.
  Set<String> claimed() throws SQLException {
    return texts("select task_instance || ' ' || version from scheduled_tasks where picked");
  }

  /// Waits until so many nodes have work at the same time.
  void awaitNodes(int count) throws Exception {
    String nodes = "select distinct picked_by from scheduled_tasks where picked";
    Polling.until(count + " nodes at work", () -> texts(nodes).size() >= count);
  }

  /// Waits until each of these claims has come to its end or was taken from its node.
  void awaitDone(Set<String> claims, Duration within) throws Exception {
    Set<String> left = new TreeSet<>(claims);
    Polling.until(
        "the end of " + claims,
        within,
        () -> {
          left.retainAll(claimed());
          return left.isEmpty();
        });
  }

  private Set<String> texts(String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
