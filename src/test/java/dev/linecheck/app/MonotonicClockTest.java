package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private Instant machine = START;
  private long monotonic = Long.MAX_VALUE - 5; // it may have any value, and overflow
  private final MonotonicClock clock = new MonotonicClock(() -> machine, () -> monotonic);

  private void pass(Duration time) {
    machine = machine.plus(time);
    monotonic += time.toNanos();
  }

  @Test
  void it_is_the_time_of_the_machine() {
    pass(Duration.ofMinutes(5));

    assertThat(clock.instant()).isEqualTo(machine);
  }

  @Test
  void it_follows_at_once_when_the_machine_slept_or_is_set_forward() {
    machine = machine.plus(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(machine);
  }

  @Test
  void it_goes_on_when_the_machine_is_set_back_and_meets_it_later() {
    machine = machine.minus(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(START);
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(9));
    pass(Duration.ofHours(10));
    assertThat(clock.instant()).isEqualTo(machine);
  }
}
