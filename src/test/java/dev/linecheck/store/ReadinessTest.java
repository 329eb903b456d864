package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {
  private static final InstantSource CLOCK = () -> Instant.EPOCH;

  /// Far more than an answer takes, and far less than a connection is waited for.
  private static final Duration IN_TIME = Duration.ofSeconds(6);

  static Stream<Named<Database>> databases() {
    return Databases.both();
  }

  private static Readiness of(Database database) {
    return new Readiness(database, CLOCK, 0);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_database_that_takes_changes_is_ready_again_and_again(Database database) {
    try (database) {
      Readiness readiness = of(database);

      assertThat(readiness.trouble()).isEmpty();
      assertThat(readiness.trouble()).isEmpty();
    }
  }

  @Test
  void a_disk_without_room_is_named() {
    try (Database database = Databases.sqlite()) {
      assertThat(new Readiness(database, CLOCK, Long.MAX_VALUE).trouble())
          .contains("The database has no room left on its disk.");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_long_queue_is_no_trouble(Database database) throws Exception {
    try (database;
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Connection> held = new ArrayList<>();
      for (int i = 0; i < workers(database); i++) {
        held.add(database.schedulerSource().getConnection());
      }
      List<Future<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        waiting.add(
            writers.submit(() ->
                database
                    .writer()
                    .withHandle(
                        handle -> handle.createQuery("select 1").mapTo(Integer.class).one())));
      }

      assertThat(of(database).trouble()).isEmpty();
      for (Connection connection : held) {
        connection.close();
      }
      for (Future<Integer> one : waiting) {
        assertThat(one.get()).isEqualTo(1);
      }
    }
  }

  /// The test's pool has four connections, and one is for looking.
  private static int workers(Database database) {
    return switch (database.dialect()) {
      case SQLITE -> 1;
      case POSTGRESQL -> 3;
    };
  }

  @Test
  void a_database_that_is_gone_is_named_in_time() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    try (Database database =
        Database.postgresql(
            postgres.getPostgresDatabase(), 4, Optional.empty(), Database.CONNECT_MAX)) {
      Readiness readiness = of(database);
      assertThat(readiness.trouble()).isEmpty();
      postgres.close();
      long before = System.nanoTime();

      Optional<String> trouble = readiness.trouble();

      assertThat(trouble)
          .hasValueSatisfying(sentence ->
              assertThat(sentence)
                  .isIn("The database cannot be reached.", "The database does not answer."));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(IN_TIME);
    }
  }

  @Test
  void a_database_that_does_not_answer_is_named_in_time() throws Exception {
    try (Database database = Databases.postgresql()) {
      Readiness readiness = of(database);
      long before;
      try (Connection locking = database.schedulerSource().getConnection()) {
        locking.setAutoCommit(false);
        locking.createStatement().execute("lock table readiness");
        before = System.nanoTime();

        assertThat(readiness.trouble()).contains("The database does not answer.");
        assertThat(readiness.trouble()).contains("The database does not answer.");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(IN_TIME);
        locking.rollback();
      }
      assertThat(readiness.trouble()).isEmpty();
    }
  }
}
