package dev.linecheck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {
  @Test
  void who_finds_no_bytes_within_the_wait_is_told_to_try_again() {
    BytesInFlight bytes = new BytesInFlight(100, Duration.ZERO);
    BytesInFlight.Share first = bytes.claim(60);

    assertThatThrownBy(() -> bytes.claim(41)).isInstanceOf(MemoryBusyException.class);

    BytesInFlight.Share second = bytes.claim(40);
    first.close();
    second.close();
    bytes.claim(100).close();
  }

  @Test
  void a_claim_of_more_than_there_is_can_be_satisfied_and_is_alone() {
    BytesInFlight bytes = new BytesInFlight(100, Duration.ZERO);

    try (BytesInFlight.Share _ = bytes.claim(10_000_000_000L)) {
      assertThatThrownBy(() -> bytes.claim(1)).isInstanceOf(MemoryBusyException.class);
    }

    bytes.claim(100).close();
  }

  @Test
  void who_waits_gets_the_bytes_that_become_free() throws Exception {
    BytesInFlight bytes = new BytesInFlight(100, Duration.ofMinutes(1));
    BytesInFlight.Share held = bytes.claim(100);

    CompletableFuture<BytesInFlight.Share> waiting =
        CompletableFuture.supplyAsync(() -> bytes.claim(50));
    held.close();

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void a_share_that_grows_waits_for_what_it_gains_alone() {
    BytesInFlight bytes = new BytesInFlight(100, Duration.ZERO);
    try (BytesInFlight.Share first = bytes.share();
        BytesInFlight.Share second = bytes.share()) {
      first.hold(40);
      second.hold(50);
      first.hold(50);

      assertThatThrownBy(() -> first.hold(51)).isInstanceOf(MemoryBusyException.class);
      assertThat(second.tryHold(51)).isFalse();

      first.hold(30);
      second.hold(70);
    }
    bytes.claim(100).close();
  }

  @Test
  void a_share_without_bytes_is_there_at_once_when_all_are_taken() {
    BytesInFlight bytes = new BytesInFlight(100, Duration.ZERO);
    try (BytesInFlight.Share _ = bytes.claim(100)) {
      bytes.claim(0).close();
    }
  }
}
