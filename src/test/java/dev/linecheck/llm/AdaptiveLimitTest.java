package dev.linecheck.llm;

import static dev.linecheck.llm.CallOutcome.ABANDONED;
import static dev.linecheck.llm.CallOutcome.REFUSED;
import static dev.linecheck.llm.CallOutcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
  @Test
  void it_begins_with_all_that_is_allowed() {
    assertThat(AdaptiveLimit.upTo(64).now()).isEqualTo(64);
  }

  @Test
  void it_halves_when_more_than_fifteen_percent_of_fifty_calls_were_refused() {
    AdaptiveLimit limit = after(AdaptiveLimit.upTo(64), 42, TAKEN);

    assertThat(after(limit, 8, REFUSED).now()).isEqualTo(32);
  }

  @Test
  void it_stays_when_no_more_than_fifteen_percent_were_refused() {
    AdaptiveLimit limit = after(AdaptiveLimit.upTo(64), 7, REFUSED);

    assertThat(after(limit, 43, TAKEN).now()).isEqualTo(64);
  }

  @Test
  void fewer_than_fifty_calls_change_nothing() {
    assertThat(after(AdaptiveLimit.upTo(64), 49, REFUSED).now()).isEqualTo(64);
  }

  @Test
  void it_looks_at_the_last_fifty_calls_wherever_they_began() {
    AdaptiveLimit limit = after(AdaptiveLimit.upTo(64), 1000, TAKEN);

    assertThat(after(limit, 7, REFUSED).now()).isEqualTo(64);
    assertThat(after(limit, 8, REFUSED).now()).isEqualTo(32);
  }

  @Test
  void refusals_of_long_ago_do_not_count() {
    AdaptiveLimit limit = after(after(AdaptiveLimit.upTo(64), 7, REFUSED), 50, TAKEN);

    assertThat(after(limit, 7, REFUSED).now()).isEqualTo(64);
  }

  @Test
  void the_window_starts_anew_after_a_change() {
    AdaptiveLimit halved = after(AdaptiveLimit.upTo(64), 50, REFUSED);

    assertThat(after(halved, 49, REFUSED).now()).isEqualTo(32);
    assertThat(after(halved, 50, REFUSED).now()).isEqualTo(16);
  }

  @Test
  void it_never_falls_below_one() {
    assertThat(after(AdaptiveLimit.upTo(5), 500, REFUSED).now()).isEqualTo(1);
  }

  @Test
  void it_grows_by_a_quarter_with_every_window_up_to_all_that_is_allowed() {
    AdaptiveLimit limit = after(AdaptiveLimit.upTo(20), 50 * 5, REFUSED);
    List<Integer> grown = new ArrayList<>();
    for (int window = 0; window < 14; window++) {
      limit = after(limit, 50, TAKEN);
      grown.add(limit.now());
    }

    assertThat(grown).containsExactly(2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 20, 20, 20);
  }

  @Test
  void abandoned_calls_tell_nothing() {
    AdaptiveLimit limit = after(AdaptiveLimit.upTo(64), 49, REFUSED);

    assertThat(after(limit, 1000, ABANDONED)).isEqualTo(limit);
  }

  @Test
  void stray_refusals_do_not_make_it_collapse() {
    var chance = new Random(7);
    AdaptiveLimit limit = AdaptiveLimit.upTo(64);
    long sum = 0;
    for (int call = 0; call < 100_000; call++) {
      limit = limit.after(chance.nextInt(100) < 5 ? REFUSED : TAKEN);
      sum += limit.now();
    }

    assertThat(sum / 100_000).isGreaterThan(60);
  }

  private static AdaptiveLimit after(AdaptiveLimit limit, int calls, CallOutcome outcome) {
    AdaptiveLimit last = limit;
    for (int call = 0; call < calls; call++) {
      last = last.after(outcome);
    }
    return last;
  }
}
