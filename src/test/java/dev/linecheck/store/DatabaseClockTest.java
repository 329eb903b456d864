package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  @Test
  void it_tells_the_time_of_the_database() {
    try (Database database = Databases.postgresql();
        DatabaseClock clock = DatabaseClock.of(database)) {
      Instant before = databaseTime(database);
      Instant told = clock.instant();
      Instant after = databaseTime(database);

      Duration looking = Duration.ofMillis(500); // half of what the first look may have taken
      assertThat(told).isBetween(before.minus(looking), after.plus(looking));
    }
  }

  private static Instant databaseTime(Database database) {
    return database
        .reader()
        .withHandle(
            handle -> handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
  }

  @Test
  void a_look_puts_the_clock_in_the_middle_of_what_is_possible() {
    ClockLead lead = ClockLead.Bounds.of(100, 5, 200).midpoint();

    assertThat(lead.at(150)).isEqualTo(Instant.EPOCH.plusNanos(5_000));
  }

  @Test
  void the_monotonic_clock_may_have_any_value() {
    long before = Long.MIN_VALUE + 10;

    ClockLead lead = ClockLead.Bounds.of(before, 5, before + 100).midpoint();

    assertThat(lead.at(before + 1_050)).isEqualTo(Instant.EPOCH.plusNanos(6_000));
  }

  @Test
  void a_look_that_agrees_changes_nothing() {
    ClockLead lead = new ClockLead(4_850);

    assertThat(lead.within(ClockLead.Bounds.of(100, 5, 200))).isSameAs(lead);
  }

  @Test
  void a_look_that_disagrees_sets_the_clock_anew() {
    assertThat(new ClockLead(4_799).within(ClockLead.Bounds.of(100, 5, 200)))
        .isEqualTo(new ClockLead(4_850));
    assertThat(new ClockLead(4_901).within(ClockLead.Bounds.of(100, 5, 200)))
        .isEqualTo(new ClockLead(4_850));
  }
}
