package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListPlaceTest {
  @Test
  void a_place_is_read_as_it_was_written() {
    ListPlace place = new ListPlace(812, OptionalLong.of(50));

    assertThat(place.text()).isEqualTo("812.50");
    assertThat(ListPlace.read(place.text())).hasValue(place);
    assertThat(ListPlace.read("812")).hasValue(new ListPlace(812, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "812.",
        "812.x",
        "812.-3",
        "812.5.0",
        "812.9000000000",
        "812.99999999999999999999"
      })
  void a_number_of_rows_that_cannot_be_read_is_not_known(String text) {
    assertThat(ListPlace.read(text)).hasValue(new ListPlace(812, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", ".50", "8x.50", "99999999999999999999"})
  void another_text_is_no_place(String text) {
    assertThat(ListPlace.read(text)).isEmpty();
  }

  @Test
  void the_rows_of_a_page_are_told_with_their_number_if_it_is_known() {
    assertThat(ListPlace.words(1_950, 50, OptionalInt.of(2_000)))
        .isEqualTo("1,951 to 2,000 of 2,000");
    assertThat(ListPlace.words(50, 50, OptionalInt.empty())).isEqualTo("51 to 100");
    assertThat(ListPlace.words(50, 0, OptionalInt.of(50))).isEmpty();
  }

  @Test
  void a_number_that_the_address_cannot_have_right_is_left_out() {
    assertThat(ListPlace.words(9_000, 50, OptionalInt.of(60))).isEqualTo("9,001 to 9,050");
  }
}
