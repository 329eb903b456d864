package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.store.WorkQueue;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LargeItemLimitTest {
  private static final WorkQueue.Entry HALF = entry("half");
  private static final WorkQueue.Entry MORE = entry("more");
  private static final WorkQueue.Entry HUGE = entry("huge");
  private static final WorkQueue.Entry LIGHT = entry("light");
  private static final int MAX = 6_000_000;
  private static final Map<WorkQueue.Entry, Long> WEIGHTS =
      Map.of(
          HALF,
          (long) MAX / LargeItemLimit.COPIES / 2,
          MORE,
          (long) MAX / LargeItemLimit.COPIES / 2 + 1,
          HUGE,
          100_000_000_000L,
          LIGHT,
          LargeItemLimit.LIGHT_MAX);

  private final LargeItemLimit items =
      new LargeItemLimit(work -> Objects.requireNonNull(WEIGHTS.get(work)), MAX);

  @Test
  void a_heavy_item_waits_while_there_is_no_room_and_is_carried_afterwards() {
    assertThat(whileCarrying(HALF, _ -> carry(MORE))).isInstanceOf(WorkResult.Later.class);
    assertThat(whileCarrying(HALF, _ -> carry(HALF))).isEqualTo(WorkResult.DONE);
    assertThat(carry(MORE)).isEqualTo(WorkResult.DONE);
  }

  @Test
  void a_light_item_waits_for_no_heavy_one() {
    assertThat(whileCarrying(HUGE, _ -> carry(LIGHT))).isEqualTo(WorkResult.DONE);
  }

  @Test
  void an_item_larger_than_all_room_is_carried_alone() {
    assertThat(carry(HUGE)).isEqualTo(WorkResult.DONE);
    assertThat(whileCarrying(HUGE, _ -> carry(HALF))).isInstanceOf(WorkResult.Later.class);
    assertThat(whileCarrying(HALF, _ -> carry(HUGE))).isInstanceOf(WorkResult.Later.class);
  }

  @Test
  void the_room_of_an_item_that_failed_is_free_again() {
    assertThatThrownBy(() ->
            whileCarrying(
                HUGE,
                work -> {
                  throw new IllegalStateException("failed");
                }))
        .hasMessage("failed");
    assertThat(carry(HUGE)).isEqualTo(WorkResult.DONE);
  }

  private WorkResult carry(WorkQueue.Entry work) {
    return whileCarrying(work, _ -> WorkResult.DONE);
  }

  /// What comes of something that is done while an item is at work.
  private WorkResult whileCarrying(
      WorkQueue.Entry work, Function<WorkQueue.Entry, WorkResult> meanwhile) {
    return items
        .within(
            new ItemTask.WorkHandler() {
              @Override
              public WorkResult execute(WorkQueue.Entry carried) {
                return meanwhile.apply(carried);
              }

              @Override
              public void abandon(WorkQueue.Entry abandoned, String message) {}
            })
        .execute(work);
  }

  private static WorkQueue.Entry entry(String item) {
    return new WorkQueue.Entry(new WorkspaceId("w1"), new ItemId(item), 1);
  }
}
