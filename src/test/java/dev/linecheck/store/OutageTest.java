package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class OutageTest {
  /// A process that stood still finds its transaction gone when it goes on.
  @Test
  void a_transaction_that_was_ended_for_standing_still_may_be_tried_again() {
    try (Database database = Databases.postgresql()) {
      Throwable failure =
          catchThrowable(() -> database.writer().useTransaction(OutageTest::standStill));

      assertThat(failure).isNotNull();
      assertThat(Outage.in(failure)).as("%s", failure).isTrue();
    }
  }

  @Test
  void a_rollback_that_fails_after_the_connection_broke_hides_no_outage() {
    SQLException rollback = new SQLException("Connection is closed");
    IllegalStateException failure = new IllegalStateException("Failed to rollback.", rollback);
    assertThat(Outage.in(failure)).isFalse();

    failure.addSuppressed(new IllegalStateException(new SQLException("it broke", "08006")));

    assertThat(Outage.of(failure)).contains(Outage.Kind.AWAY);
  }

  /// Whoever has a turn finds out; the queue behind it is as long as it was.
  @Test
  void a_database_that_is_gone_is_an_outage_and_no_queue() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    Duration connectMax = Duration.ofMillis(300);
    try (Database database =
        Database.postgresql(postgres.getPostgresDatabase(), 4, Optional.empty(), connectMax)) {
      postgres.close();

      for (int looks = 0; looks < 3; looks++) {
        Throwable failure =
            catchThrowable(() ->
                ConnectionPatience.atMost(
                    Duration.ofMinutes(1),
                    () -> database.writer().withHandle(handle -> handle.execute("select 1"))));

        assertThat(Outage.in(failure)).as("%s", failure).isTrue();
      }
    }
  }

  private static void standStill(Handle handle) {
    handle.execute("set local idle_in_transaction_session_timeout = '50ms'");
    Polling.letPass(Duration.ofMillis(500));
    handle.execute("select 1");
  }

  @Test
  void no_transaction_is_left_standing_for_long() {
    try (Database database = Databases.postgresql()) {
      String most =
          database
              .writer()
              .withHandle(handle ->
                  handle
                      .createQuery("show idle_in_transaction_session_timeout")
                      .mapTo(String.class)
                      .one());

      assertThat(most).isEqualTo("10s");
    }
  }
}
