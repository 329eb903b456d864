package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LargeItemLimitTest {
  private static final int MAX = 6_000_000;
  private static final long HALF = MAX / LargeItemLimit.COPIES / 2;
  private static final long MORE = HALF + 1;
  private static final long HUGE = 100_000_000_000L;
  private static final long LIGHT = LargeItemLimit.LIGHT_MAX;

  private final LargeItemLimit items = new LargeItemLimit(MAX);

  @Test
  void a_heavy_item_waits_while_there_is_no_room_and_is_carried_afterwards() {
    assertThat(whileCarrying(HALF, () -> carry(MORE))).isInstanceOf(WorkResult.Later.class);
    assertThat(whileCarrying(HALF, () -> carry(HALF))).isEqualTo(WorkResult.DONE);
    assertThat(carry(MORE)).isEqualTo(WorkResult.DONE);
  }

  @Test
  void a_light_item_waits_for_no_heavy_one() {
    assertThat(whileCarrying(HUGE, () -> carry(LIGHT))).isEqualTo(WorkResult.DONE);
  }

  @Test
  void an_item_larger_than_all_room_is_carried_alone() {
    assertThat(carry(HUGE)).isEqualTo(WorkResult.DONE);
    assertThat(whileCarrying(HUGE, () -> carry(HALF))).isInstanceOf(WorkResult.Later.class);
    assertThat(whileCarrying(HALF, () -> carry(HUGE))).isInstanceOf(WorkResult.Later.class);
  }

  @Test
  void the_room_of_an_item_that_failed_is_free_again() {
    assertThatThrownBy(() ->
            whileCarrying(
                HUGE,
                () -> {
                  throw new IllegalStateException("failed");
                }))
        .hasMessage("failed");
    assertThat(carry(HUGE)).isEqualTo(WorkResult.DONE);
  }

  private WorkResult carry(long bytes) {
    return items.during(bytes, () -> WorkResult.DONE);
  }

  /// What comes of something that is done while an item is at work.
  private WorkResult whileCarrying(long bytes, Supplier<WorkResult> meanwhile) {
    return items.during(bytes, meanwhile);
  }
}
