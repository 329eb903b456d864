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

class HeavyItemsTest {
  private static final WorkQueue.Entry HALF = entry("half");
  private static final WorkQueue.Entry MORE = entry("more");
  private static final WorkQueue.Entry HUGE = entry("huge");
  private static final WorkQueue.Entry LIGHT = entry("light");
  private static final int MAX = 6_000_000;
  private static final Map<WorkQueue.Entry, Long> WEIGHTS =
      Map.of(
          HALF,
          (long) MAX / HeavyItems.COPIES / 2,
          MORE,
          (long) MAX / HeavyItems.COPIES / 2 + 1,
          HUGE,
          100_000_000_000L,
          LIGHT,
          HeavyItems.LIGHT_MAX);

  private final HeavyItems items =
      new HeavyItems(work -> Objects.requireNonNull(WEIGHTS.get(work)), MAX);

  @Test
  void a_heavy_item_waits_while_there_is_no_room_and_is_carried_afterwards() {
    assertThat(whileCarrying(HALF, _ -> carry(MORE))).isInstanceOf(Carried.Later.class);
    assertThat(whileCarrying(HALF, _ -> carry(HALF))).isEqualTo(Carried.DONE);
    assertThat(carry(MORE)).isEqualTo(Carried.DONE);
  }

  @Test
  void a_light_item_waits_for_no_heavy_one() {
    assertThat(whileCarrying(HUGE, _ -> carry(LIGHT))).isEqualTo(Carried.DONE);
  }

  @Test
  void an_item_larger_than_all_room_is_carried_alone() {
    assertThat(carry(HUGE)).isEqualTo(Carried.DONE);
    assertThat(whileCarrying(HUGE, _ -> carry(HALF))).isInstanceOf(Carried.Later.class);
    assertThat(whileCarrying(HALF, _ -> carry(HUGE))).isInstanceOf(Carried.Later.class);
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
    assertThat(carry(HUGE)).isEqualTo(Carried.DONE);
  }

  private Carried carry(WorkQueue.Entry work) {
    return whileCarrying(work, _ -> Carried.DONE);
  }

  /// What comes of something that is done while an item is at work.
  private Carried whileCarrying(
      WorkQueue.Entry work, Function<WorkQueue.Entry, Carried> meanwhile) {
    return items
        .within(
            new ItemTask.Carrier() {
              @Override
              public Carried carry(WorkQueue.Entry carried) {
                return meanwhile.apply(carried);
              }

              @Override
              public void abandon(WorkQueue.Entry abandoned, String message) {}
            })
        .carry(work);
  }

  private static WorkQueue.Entry entry(String item) {
    return new WorkQueue.Entry(new WorkspaceId("w1"), new ItemId(item), 1);
  }
}
