package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  private static void standStill(Handle handle) throws InterruptedException {
    handle.execute("set local idle_in_transaction_session_timeout = '50ms'");
    new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
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
