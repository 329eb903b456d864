package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of a log about runs.
class RunLogTest {
  private static final RecordId RECORD = new RecordId("x0");
  private static final String BUSY = "model_rate_limited";

  private final LogLines lines = new LogLines();
  private Instant now = NOW;

  private RunLog log(Database database) {
    return new RunLog(new RunStore(database), () -> now, lines);
  }

  private static void insert(Database database, int records) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            records == 1
                ? Samples.plan(Samples.record("x0", "Ann"))
                : Samples.plan(Samples.record("x0", "Ann"), Samples.record("x1", "Bob")));
  }

  private static void carry(WorkerBench bench, String item) {
    bench.execute(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_that_works_has_one_line_at_its_end(Database database) {
    insert(database, 2);
    WorkerBench bench =
        WorkerBench.logging(
            database,
            new RecordedModel(request -> ItemJudge.unsureOr("Words.", request)),
            log(database));

    carry(bench, "i0");
    assertThat(lines.all()).isEmpty();
    carry(bench, "i1");
    carry(bench, "i1");

    assertThat(lines.all())
        .singleElement()
        .asString()
        .startsWith("INFO run " + RUN.value() + " ended as SUCCESS after 0.0 s: passing ")
        .containsPattern("errored 0, cancelled 0, not run 0; tokens [1-9]\\d* in, [1-9]\\d* out$");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_that_begins_is_told_by_its_ids(Database database) {
    log(database).begins(Samples.plan(Samples.record("x0", "Ann")));

    assertThat(lines.all())
        .singleElement()
        .asString()
        .startsWith("INFO run " + RUN.value() + " begins: config ")
        .contains(", agent ", ", prompt version ")
        .endsWith(", items: 1, trials of each record: 1");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_provider_that_fails_is_told_with_run_record_and_role(Database database) {
    insert(database, 1);
    RecordedModel failing =
        new RecordedModel(request -> {
          throw new ModelException(ModelFailure.UNAVAILABLE, request.asked() + ": no luck");
        });

    carry(WorkerBench.logging(database, failing, log(database)), "i0");

    assertThat(lines.all()).hasSize(2);
    assertThat(lines.all().getFirst())
        .isEqualTo(
            "WARNING run %s, record x0: model_unavailable: caller scripted: no luck"
                .formatted(RUN.value()));
    assertThat(lines.all().getLast()).contains("ended as FAILED").contains("errored 1");
    assertThat(lines.thrown()).isEmpty();
    assertThat(error(database)).isEqualTo("record x0, caller scripted: no luck");
  }

  private static String error(Database database) {
    Page.Request all = new Page.Request(OptionalLong.empty(), 10);
    return new ItemStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, all)
        .rows()
        .getFirst()
        .error()
        .orElseThrow()
        .message();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void trouble_of_one_kind_is_told_once_a_minute_with_what_was_left_out(Database database) {
    RunLog log = log(database);
    for (int second = 0; second < 60; second++) {
      log.trouble(RUN, RECORD, BUSY, "second " + second);
      now = now.plusSeconds(1);
    }
    log.trouble(RUN, RECORD, BUSY, "later");
    now = now.plus(RunLog.ONCE_IN);
    log.trouble(RUN, RECORD, BUSY, "in the end");

    String begin = "WARNING run " + RUN.value() + ", record x0: model_rate_limited: ";
    assertThat(lines.all())
        .containsExactly(
            begin + "second 0", begin + "later (and 59 more since)", begin + "in the end");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void kinds_and_runs_are_told_apart(Database database) {
    RunLog log = log(database);

    log.trouble(RUN, RECORD, BUSY, "one");
    log.trouble(RUN, RECORD, "model_timed_out", "another kind");
    log.trouble(new RunId("other"), RECORD, BUSY, "another run");

    assertThat(lines.all()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void what_was_left_out_is_told_when_the_run_ends(Database database) {
    insert(database, 1);
    RunLog log = log(database);
    List.of("one", "two", "three").forEach(what -> log.trouble(RUN, RECORD, BUSY, what));

    log.ended(WORKSPACE, RUN);

    assertThat(lines.all()).hasSize(3);
    assertThat(lines.all().get(1))
        .isEqualTo("WARNING run %s: 2 more model_rate_limited".formatted(RUN.value()));
    now = now.plus(Duration.ofSeconds(1));
    log.trouble(RUN, RECORD, BUSY, "of a retry");
    assertThat(lines.all().getLast()).endsWith(": of a retry");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_message_cannot_write_lines_of_its_own(Database database) {
    log(database).trouble(RUN, RECORD, BUSY, "a\nINFO run x ended\r\u2028" + "b".repeat(5000));

    assertThat(lines.all()).singleElement().asString().doesNotContain("\n", "\r", "\u2028");
    assertThat(lines.all().getFirst()).hasSizeLessThan(500);
  }
}
