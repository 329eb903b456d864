package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A place in a long list, as an address holds it: such as `812.50`, after the row with the place
/// 812, which is the fiftieth. A place without a number of rows is a place too, such as in an
/// address of an earlier release.
///
/// @param row the place of the last row that was seen
/// @param seen the number of rows up to there; empty if it is not known
record ListPlace(long row, OptionalLong seen) {
  private static final long SEEN_MAX = 1_000_000_000;

  /// Reads a place; empty if the text is none.
  static Optional<ListPlace> read(String text) {
    String[] parts = text.split("\\.", 2);
    return number(parts[0]).stream()
        .mapToObj(row ->
            new ListPlace(
                row,
                parts.length == 1
                    ? OptionalLong.empty()
                    : number(parts[1]).stream()
                        .filter(seen -> seen >= 0 && seen <= SEEN_MAX)
                        .findFirst()))
        .findFirst();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return OptionalLong.empty(); // an address that was cut off leads to the first page
    }
  }

  String text() {
    return seen.isEmpty() ? Long.toString(row) : row + "." + seen.getAsLong();
  }

  /// Says which rows a page has, such as `51 to 100 of 2,000`.
  ///
  /// @param before the number of rows before the page
  /// @param rows the number of rows on the page
  /// @param all the number of rows of the list; empty if it is not known
  static String words(long before, int rows, OptionalInt all) {
    if (rows == 0) {
      return "";
    }
    String here = "%s to %s".formatted(Numbers.count(before + 1), Numbers.count(before + rows));
    return all.isPresent() && before + rows <= all.getAsInt()
        ? "%s of %s".formatted(here, Numbers.count(all.getAsInt()))
        : here;
  }
}
