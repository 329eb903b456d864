package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// Which node has claimed which work, seen in the database.
record WorkOfNodes(DataSource database) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What is claimed now, each claim by a name of its own.
  Set<String> claimed() throws SQLException {
    return texts("select task_instance || ' ' || version from scheduled_tasks where picked");
  }

  /// Waits until so many nodes have work at the same time.
  void awaitNodes(int count) throws Exception {
    String nodes = "select distinct picked_by from scheduled_tasks where picked";
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (texts(nodes).size() < count) {
      assertThat(System.nanoTime()).as("%d nodes at work", count).isLessThan(end);
      pause();
    }
  }

  /// Waits until each of these claims has come to its end or was taken from its node.
  void awaitDone(Set<String> claims, Duration within) throws Exception {
    long end = System.nanoTime() + within.toNanos();
    Set<String> left = new TreeSet<>(claims);
    while (!left.isEmpty()) {
      assertThat(System.nanoTime()).as("still claimed: %s", left).isLessThan(end);
      pause();
      left.retainAll(claimed());
    }
  }

  private static void pause() throws InterruptedException {
    new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS);
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
