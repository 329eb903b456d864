package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordWeightTest {
  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void records_weigh_the_bytes_of_their_texts_and_of_their_calls(Database database) {
    Samples.workspace(database);
    RecordStore records = new RecordStore(database);
    new DialStore(database).keep(WORKSPACE, List.of(Samples.dial("d1", "one")));
    records.create(WORKSPACE, CONFIG, Samples.record("a", "\u8a71".repeat(1_000)));
    records.create(
        WORKSPACE,
        CONFIG,
        new DialRecord(new RecordId("b"), new DialId("d1"), NOW, Optional.empty(), List.of()));
    records.create(WORKSPACE, CONFIG, Samples.record("c", "Ann"));
    new ErasureStore(database)
        .record(WORKSPACE, CONFIG, new RecordId("c"), ErasureStore.UsedBy.KEPT, NOW);

    long words = records.weigh(WORKSPACE, CONFIG, new RecordId("a")).bytes();
    long call = records.weigh(WORKSPACE, CONFIG, new RecordId("b")).bytes();

    assertThat(words).isBetween(6_000L, 6_100L);
    assertThat(call)
        .isGreaterThan(StoredJson.write(Samples.dial("d1", "one").transcript()).length());
    assertThat(records.weigh(WORKSPACE, CONFIG, List.of()))
        .isEqualTo(new RecordStore.Weight(2, words + call));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void what_is_not_there_weighs_nothing(Database database) {
    Samples.workspace(database);
    RecordStore records = new RecordStore(database);
    records.create(WORKSPACE, CONFIG, Samples.record("a", "Ann"));
    RecordStore.Weight nothing = new RecordStore.Weight(0, 0);

    assertThat(records.weigh(WORKSPACE, CONFIG, new RecordId("x"))).isEqualTo(nothing);
    assertThat(records.weigh(new WorkspaceId("w2"), CONFIG, List.of())).isEqualTo(nothing);
  }
}
