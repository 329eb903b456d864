package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OutageFilterTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final OutageFilter filter = new OutageFilter(now::get);

  private static SQLException away() {
    return new SQLException("Connection to 127.0.0.1:5432\nrefused.", "08001");
  }

  private static LogRecord line(String logger, Throwable thrown) {
    LogRecord line = new LogRecord(Level.WARNING, "item {0} waits");
    line.setParameters(new Object[] {"i1"});
    line.setLoggerName(logger);
    line.setThrown(thrown);
    return line;
  }

  @Test
  void an_outage_is_one_line_without_a_stack_trace() {
    LogRecord line = line("worker", new IllegalStateException("failed", away()));

    assertThat(filter.isLoggable(line)).isTrue();
    assertThat(line.getThrown()).isNull();
    assertThat(line.getMessage())
        .isEqualTo(
            "item i1 waits: the database cannot be reached: Connection to 127.0.0.1:5432 refused.");
  }

  @Test
  void a_minute_of_the_same_outage_is_counted() {
    assertThat(filter.isLoggable(line("worker", away()))).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(filter.isLoggable(line("worker", away()))).isFalse();
    }
    now.set(Instant.EPOCH.plus(OutageFilter.EVERY));
    LogRecord later = line("worker", away());

    assertThat(filter.isLoggable(later)).isTrue();
    assertThat(later.getMessage()).endsWith("(and 1000 times more since the last line)");
    now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
    LogRecord last = line("worker", away());
    assertThat(filter.isLoggable(last)).isTrue();
    assertThat(last.getMessage()).doesNotContain("times more");
  }

  @Test
  void another_kind_and_another_class_have_lines_of_their_own() {
    assertThat(filter.isLoggable(line("worker", away()))).isTrue();
    assertThat(filter.isLoggable(line("ledger", away()))).isTrue();
    assertThat(filter.isLoggable(line("worker", new SQLException("full", "53100")))).isTrue();
  }

  @Test
  void what_is_no_outage_keeps_its_stack_trace() {
    for (int i = 0; i < 2; i++) {
      LogRecord line = line("worker", new IllegalStateException("a bug"));

      assertThat(filter.isLoggable(line)).isTrue();
      assertThat(line.getThrown()).isNotNull();
    }
  }
}
