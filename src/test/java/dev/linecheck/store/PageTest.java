package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.eval.EvalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageTest {
  private static final long BYTES_MAX = 10_000;

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void pages_end_by_bytes_and_miss_no_row(Database database) {
    Samples.workspace(database);
    add(database, "a", 3_000);
    add(database, "b", 1_500);
    add(database, "c", 1_500);
    add(database, "d", 100);

    assertThat(pages(database, 100)).containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_row_larger_than_a_page_is_a_page_of_its_own(Database database) {
    Samples.workspace(database);
    add(database, "a", 50_000);
    add(database, "b", 100);
    add(database, "c", 50_000);
    add(database, "d", 50_000);

    assertThat(pages(database, 100))
        .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void pages_of_small_rows_end_by_their_limit(Database database) {
    Samples.workspace(database);
    for (String id : List.of("a", "b", "c", "d", "e", "f", "g")) {
      add(database, id, 1);
    }

    assertThat(pages(database, 6))
        .containsExactly(List.of("a", "b", "c", "d", "e", "f"), List.of("g"));
  }

  private static void add(Database database, String id, int characters) {
    new RecordStore(database).create(WORKSPACE, CONFIG, Samples.record(id, "x".repeat(characters)));
  }

  private static List<List<String>> pages(Database database, int limit) {
    List<List<String>> pages = new ArrayList<>();
    OptionalLong after = OptionalLong.empty();
    do {
      Page<EvalRecord> page =
          new RecordStore(database)
              .list(
                  WORKSPACE,
                  CONFIG,
                  new RecordStore.Filter(Optional.empty(), Optional.empty(), Optional.empty()),
                  new Page.Request(after, limit, BYTES_MAX));
      pages.add(page.rows().stream().map(record -> record.id().value()).toList());
      after = page.next();
    } while (after.isPresent());
    return pages;
  }
}
