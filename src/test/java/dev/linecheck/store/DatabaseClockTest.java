package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .withHandle(handle ->
            handle.createQuery("select pg_catalog.clock_timestamp()").mapTo(Instant.class).one());
  }

  @Test
  void a_look_puts_the_clock_in_the_middle_of_what_is_possible() {
    ClockOffset lead = ClockOffset.Bounds.of(100, 5, 200).midpoint();

    assertThat(lead.at(150)).isEqualTo(Instant.EPOCH.plusNanos(5_000));
  }

  @Test
  void the_monotonic_clock_may_have_any_value() {
    long before = Long.MIN_VALUE + 10;

    ClockOffset lead = ClockOffset.Bounds.of(before, 5, before + 100).midpoint();

    assertThat(lead.at(before + 1_050)).isEqualTo(Instant.EPOCH.plusNanos(6_000));
  }

  @Test
  void a_look_that_agrees_changes_nothing() {
    ClockOffset lead = new ClockOffset(4_850);

    assertThat(lead.within(ClockOffset.Bounds.of(100, 5, 200))).isSameAs(lead);
  }

  @Test
  void a_look_that_disagrees_sets_the_clock_anew() {
    assertThat(new ClockOffset(4_799).within(ClockOffset.Bounds.of(100, 5, 200)))
        .isEqualTo(new ClockOffset(4_850));
    assertThat(new ClockOffset(4_901).within(ClockOffset.Bounds.of(100, 5, 200)))
        .isEqualTo(new ClockOffset(4_850));
  }

  @Test
  void steps_lead_to_the_same_time_and_none_is_longer_than_it_may_be() {
    Duration step = Duration.ofNanos(400);
    ClockOffset.Bounds look = ClockOffset.Bounds.of(100, 5, 200);

    assertThat(steps(new ClockOffset(4_050), look, step)).containsExactly(4_450L, 4_850L, 4_850L);
    assertThat(steps(new ClockOffset(5_600), look, step)).containsExactly(5_200L, 4_850L, 4_850L);
    assertThat(steps(new ClockOffset(4_820), look, step)).containsExactly(4_820L, 4_820L, 4_820L);
  }

  private static List<Long> steps(ClockOffset from, ClockOffset.Bounds look, Duration step) {
    return Stream.iterate(from, lead -> lead.towards(look, step))
        .skip(1)
        .limit(3)
        .map(ClockOffset::nanos)
        .toList();
  }

  /// Of two nodes the one looks first after the jump, the other just before the first looks again.
  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void nodes_that_follow_a_jump_are_never_further_apart_than_a_step(long jumpSeconds) {
    long second = 1_000_000_000L;
    ClockOffset early = new ClockOffset(0);
    ClockOffset late = new ClockOffset(0);
    ClockOffset.Bounds jumped =
        new ClockOffset.Bounds(jumpSeconds * second - 1_000, jumpSeconds * second + 1_000);

    Duration apart = Duration.ZERO;
    for (int look = 0; look < 8_000; look++) {
      early = early.towards(jumped, DatabaseClock.STEP);
      Duration now = Duration.ofNanos(early.nanos() - late.nanos()).abs();
      apart = now.compareTo(apart) > 0 ? now : apart;
      late = late.towards(jumped, DatabaseClock.STEP);
    }

    assertThat(apart).isLessThanOrEqualTo(Duration.ofMillis(500));
    assertThat(Duration.ofNanos(late.nanos())).isEqualTo(Duration.ofSeconds(jumpSeconds));
  }

  @Test
  void a_node_that_is_behind_alone_follows_at_once() throws Exception {
    try (Database database = settable();
        DatabaseClock clock = DatabaseClock.of(database)) {
      setAhead(database, Duration.ofHours(1));
      heartbeat(database, Duration.ofHours(1));

      clock.lookAgain();

      assertThat(clock.instant())
          .isBetween(
              databaseTime(database).plus(Duration.ofMinutes(59)),
              databaseTime(database).plus(Duration.ofMinutes(61)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void a_jump_of_the_database_alone_is_followed_in_steps(long jumpSeconds) throws Exception {
    try (Database database = settable();
        DatabaseClock clock = DatabaseClock.of(database)) {
      heartbeat(database, Duration.ZERO);
      setAhead(database, Duration.ofSeconds(jumpSeconds));

      clock.lookAgain();

      assertThat(Duration.between(databaseTime(database), clock.instant()).abs())
          .isLessThan(Duration.ofSeconds(2));
    }
  }

  /// One of a node at work, so far ahead of the machine's clock.
  private static void heartbeat(Database database, Duration ahead) throws Exception {
    execute(
        database,
        """
        insert into scheduled_tasks
          (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
        values ('item', 'w/i/1', now(), true, 'other', now() + interval '%d s', 1)
        """
            .formatted(ahead.toSeconds()));
  }

  /// A database that looks for functions among its own first.
  private static Database settable() throws Exception {
    DataSource source = Databases.emptyPostgresql();
    try (Connection connection = source.getConnection()) {
      connection
          .createStatement()
          .execute(
              """
              do $$ begin
                execute format('alter database %I set search_path = public, pg_catalog',
                               current_database());
              end $$
              """);
    }
    return Database.postgresql(source, 4, Optional.empty(), Database.CONNECT_MAX);
  }

  /// From now on the database tells a time so far ahead of the machine's.
  private static void setAhead(Database database, Duration ahead) throws Exception {
    execute(
        database,
        """
        create function public.clock_timestamp() returns timestamptz language sql
            as $$ select pg_catalog.clock_timestamp() + interval '%d s' $$
        """
            .formatted(ahead.toSeconds()));
  }

  private static void execute(Database database, String statement) throws SQLException {
    try (Connection connection = database.schedulerSource().getConnection()) {
      connection.createStatement().execute(statement);
    }
  }
}
