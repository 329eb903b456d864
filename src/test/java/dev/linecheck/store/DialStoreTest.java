package dev.linecheck.store;

import static dev.linecheck.store.DialStore.ImportOutcome.CREATED;
import static dev.linecheck.store.DialStore.ImportOutcome.EXISTING;
import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialStoreTest {
  private static final DialStore.Filter ANY =
      new DialStore.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final WorkspaceId OTHER = new WorkspaceId("w2");
  private static final Page.Request FIRST = new Page.Request(OptionalLong.empty(), 10);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_dial_comes_back_as_it_went_in(Database database) {
    Samples.workspace(database);
    DialStore dials = new DialStore(database);

    assertThat(dials.keep(WORKSPACE, List.of(Samples.dial("d1", "x"))))
        .containsExactly(new DialStore.Kept(new DialId("d1"), CREATED));

    assertThat(dials.find(WORKSPACE, new DialId("d1"))).contains(Samples.dial("d1", "x"));
    assertThat(dials.exists(WORKSPACE, new DialId("d1"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_identity_is_kept_once_in_a_workspace(Database database) {
    Samples.workspace(database);
    DialStore dials = new DialStore(database);

    List<DialStore.Kept> kept =
        dials.keep(
            WORKSPACE,
            List.of(Samples.dial("d1", "x"), Samples.dial("d2", "y"), Samples.dial("d3", "x")));

    assertThat(kept)
        .containsExactly(
            new DialStore.Kept(new DialId("d1"), CREATED),
            new DialStore.Kept(new DialId("d2"), CREATED),
            new DialStore.Kept(new DialId("d1"), EXISTING));
    assertThat(dials.keep(WORKSPACE, List.of(Samples.dial("d4", "y"))))
        .containsExactly(new DialStore.Kept(new DialId("d2"), EXISTING));
    assertThat(listed(dials, ANY)).containsExactly("d2", "d1");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void two_clients_at_once_make_one_dial_of_a_call(Database database)
      throws InterruptedException, ExecutionException {
    Samples.workspace(database);
    DialStore dials = new DialStore(database);
    List<String> identities = IntStream.range(0, 40).mapToObj(i -> "call-" + i).toList();
    List<Future<List<DialStore.Kept>>> clients = new ArrayList<>();

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      clients.add(threads.submit(() -> keep(dials, "a", identities)));
      clients.add(threads.submit(() -> keep(dials, "b", identities.reversed())));
    }

    List<DialStore.Kept> one = clients.getFirst().get();
    List<DialStore.Kept> other = clients.getLast().get().reversed();
    for (int i = 0; i < identities.size(); i++) {
      assertThat(one.get(i).id()).isEqualTo(other.get(i).id());
      assertThat(one.get(i).created()).isNotEqualTo(other.get(i).created());
    }
  }

  private static List<DialStore.Kept> keep(DialStore dials, String by, List<String> identities) {
    return dials.keep(
        WORKSPACE,
        identities.stream().map(identity -> Samples.dial(by + identity, identity)).toList());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_sees_no_dial(Database database) {
    Samples.workspace(database);
    DialStore dials = new DialStore(database);
    dials.keep(WORKSPACE, List.of(Samples.dial("d1", "x")));

    assertThat(dials.find(OTHER, new DialId("d1"))).isEmpty();
    assertThat(dials.exists(OTHER, new DialId("d1"))).isFalse();
    assertThat(dials.list(OTHER, ANY, FIRST).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void filters_hold_together(Database database) {
    Samples.workspace(database);
    DialStore dials = new DialStore(database);
    dials.keep(WORKSPACE, List.of(Samples.dial("d1", "x")));

    assertThat(listed(dials, filter("a1", DialStatus.COMPLETED, NOW, NOW.plusMillis(1))))
        .containsExactly("d1");
    assertThat(listed(dials, filter("a2", DialStatus.COMPLETED, NOW, NOW.plusMillis(1)))).isEmpty();
    assertThat(listed(dials, filter("a1", DialStatus.FAILED, NOW, NOW.plusMillis(1)))).isEmpty();
    assertThat(listed(dials, filter("a1", DialStatus.COMPLETED, NOW.plusMillis(1), Instant.MAX)))
        .isEmpty();
    assertThat(listed(dials, filter("a1", DialStatus.COMPLETED, NOW.minusMillis(1), NOW)))
        .isEmpty();
  }

  private static DialStore.Filter filter(
      String agent, DialStatus status, Instant from, Instant to) {
    return new DialStore.Filter(
        Optional.of(new AgentId(agent)),
        Optional.of(status),
        Optional.of(from),
        Optional.of(to).filter(end -> !end.equals(Instant.MAX)));
  }

  private static List<String> listed(DialStore dials, DialStore.Filter filter) {
    return dials.list(WORKSPACE, filter, FIRST).rows().stream()
        .map(dial -> dial.id().value())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_dial_record_comes_back_and_is_found_by_its_dial(Database database) {
    Samples.workspace(database);
    RecordStore records = new RecordStore(database);
    EvalRecord record =
        new DialRecord(new RecordId("r1"), new DialId("dial-9"), NOW, Optional.empty(), List.of());
    records.create(WORKSPACE, CONFIG, record);
    records.create(WORKSPACE, CONFIG, Samples.record("r2", "Ann"));

    assertThat(records.find(WORKSPACE, CONFIG, new RecordId("r1"))).contains(record);
    assertThat(records.all(WORKSPACE, CONFIG, List.of(), 10))
        .containsExactly(record, Samples.record("r2", "Ann"));
    assertThat(
            records
                .list(
                    WORKSPACE,
                    CONFIG,
                    new RecordStore.Filter(
                        Optional.of("dial-"), Optional.empty(), Optional.empty()),
                    FIRST)
                .rows())
        .containsExactly(record);
    assertThat(
            records
                .list(
                    WORKSPACE,
                    CONFIG,
                    new RecordStore.Filter(
                        Optional.of("ial-9"), Optional.empty(), Optional.empty()),
                    FIRST)
                .rows())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_dial_record_is_not_changed_into_a_prompt_record(Database database) {
    Samples.workspace(database);
    RecordStore records = new RecordStore(database);
    EvalRecord record =
        new DialRecord(new RecordId("r1"), new DialId("dial-9"), NOW, Optional.empty(), List.of());
    records.create(WORKSPACE, CONFIG, record);

    assertThat(records.update(WORKSPACE, CONFIG, Samples.record("r1", "Ann"))).isFalse();

    assertThat(records.find(WORKSPACE, CONFIG, new RecordId("r1"))).contains(record);
  }

  @Test
  void only_spoken_lines_of_the_agent_are_turns() {
    Transcript transcript = Samples.dial("d1", "x").transcript();

    assertThat(transcript.entries()).hasSize(5);
    assertThat(transcript.agentTurns()).containsExactly(0);
  }
}
