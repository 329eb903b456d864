package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 64, 4",
    "32, 64, 4",
    "50, 64, 7",
    "10000, 64, 8",
    "1000, 500, 62",
    "10000, 500, 62",
    "5000, 5000, 625",
    "10000, 1, 4"
  })
  void grows_with_the_run_up_to_an_eighth_of_the_room(int items, int itemsMax, int size) {
    assertThat(ShareSize.of(items, itemsMax)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 3", "64, 12", "500, 13", "5000, 12"})
  void a_node_holds_half_as_many_items_again_as_it_has_room_for(int itemsMax, int shares) {
    assertThat(ShareSize.heldMax(itemsMax)).isEqualTo(shares);
  }
}
