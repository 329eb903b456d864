package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls in which an agent says much in each turn.
class CallLengthTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);
  private static final String LONG = "word ".repeat(20_000);

  /// How many such answers are within the limit.
  private static final int FIT = CallLength.CHARS_MAX / LONG.length();

  private static void start(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
  }

  private static EvalItem item(Database database) {
    return new ItemStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .getFirst();
  }

  /// An agent that says much, whose process dies before so many of its answers are there.
  private static RecordedModel dyingBefore(int answers) {
    int[] said = {0};
    return new RecordedModel(request -> {
      if (request.key().purpose() != Purpose.AGENT) {
        return "Go on.";
      }
      if (++said[0] == answers) {
        throw new WorkerBench.ProcessDied();
      }
      return LONG;
    });
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_call_that_becomes_too_long_is_errored_as_unreadable(Database database) {
    start(database);
    RecordedModel model = dyingBefore(Integer.MAX_VALUE);

    WorkerBench.of(database, model).execute(WORK);

    assertThat(item(database).state()).isEqualTo(ItemState.ERRORED);
    ItemOutcome.Errored error = item(database).error().orElseThrow();
    assertThat(error.code()).isEqualTo("model_unreadable");
    assertThat(error.message()).contains("more than 250000 characters together").contains("agent");
    assertThat(model.requests(Purpose.AGENT)).hasSize(FIT + 1);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_call_that_goes_on_elsewhere_counts_what_was_kept_of_it(Database database) {
    start(database);
    WorkerBench dying = WorkerBench.of(database, dyingBefore(FIT));
    assertThatThrownBy(() -> dying.execute(WORK)).isInstanceOf(WorkerBench.ProcessDied.class);
    RecordedModel rest = dyingBefore(Integer.MAX_VALUE);

    WorkerBench.of(database, rest).execute(WORK);

    assertThat(item(database).state()).isEqualTo(ItemState.ERRORED);
    assertThat(rest.requests(Purpose.AGENT)).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void what_a_judge_says_makes_no_call_longer(Database database) {
    start(database);
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.JUDGE && request.key().ask() == 1
                ? LONG
                : ItemJudge.unsureOr("Words.", request));

    WorkerBench.of(database, model).execute(WORK);

    assertThat(model.requests(Purpose.JUDGE)).hasSizeGreaterThan(FIT + 1);
    assertThat(item(database).state()).isEqualTo(ItemState.JUDGED);
  }
}
