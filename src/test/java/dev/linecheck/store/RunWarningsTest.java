package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.LedgerStore.KeepResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunWarningsTest {
  private static final Warning CUT = new Warning("prompt_cut", "The server cuts prompts.");
  private static final Warning DROPPED = new Warning("parameter_refused", "It takes no seed.");

  private static CallContext claimed(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    return claim(database);
  }

  private static CallContext claim(Database database) {
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
        .orElseThrow()
        .context();
  }

  private static LedgerStore.Entry entry(CallContext call, int reply, List<Warning> warnings) {
    ModelAnswer answer =
        new ModelAnswer(
            "Hi.",
            List.of(),
            FinishReason.COMPLETE,
            new TokenUsage(1, 0, 1),
            "gpt",
            Optional.empty(),
            Optional.empty(),
            warnings);
    return new LedgerStore.Entry(
        new LedgerStore.Claimant(WORKSPACE, RUN, call.attempt()),
        CallKey.first(call.itemId(), call.generation(), Purpose.AGENT, Positions.reply(reply)),
        new ModelId("openai/gpt-x"),
        new LedgerStore.Kept("hash", answer, Duration.ZERO),
        0);
  }

  private static List<Warning> warnings(Database database) {
    return new RunWarnings(database).of(WORKSPACE, RUN);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_has_each_warning_once_however_many_answers_give_it(Database database) {
    CallContext call = claimed(database);

    new OneWrite(database)
        .keep(
            List.of(entry(call, 1, List.of(CUT, CUT)), entry(call, 2, List.of(DROPPED, CUT))), NOW);
    new OneWrite(database)
        .keep(List.of(entry(call, 3, List.of(DROPPED)), entry(call, 4, List.of())), NOW);

    assertThat(warnings(database)).containsExactly(CUT, DROPPED);
    assertThat(new RunWarnings(database).of(new WorkspaceId("w2"), RUN)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_that_is_refused_warns_of_nothing(Database database) {
    CallContext stale = claimed(database);
    claim(database);

    assertThat(new OneWrite(database).keep(List.of(entry(stale, 1, List.of(CUT))), NOW))
        .containsExactly(KeepResult.REFUSED);

    assertThat(warnings(database)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_has_at_most_twenty(Database database) {
    CallContext call = claimed(database);
    List<Warning> many =
        IntStream.range(0, 30).mapToObj(number -> new Warning("w" + number, "Number.")).toList();

    new OneWrite(database).keep(List.of(entry(call, 1, many)), NOW);

    assertThat(warnings(database)).isEqualTo(many.subList(0, RunWarnings.MOST));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void no_warning_keeps_an_answer_from_being_stored(Database database) {
    CallContext call = claimed(database);
    Warning hostile =
        new Warning("c".repeat(100), "zero \0 and\nline \ud800 " + "\ud83d\ude00".repeat(400));

    assertThat(new OneWrite(database).keep(List.of(entry(call, 1, List.of(hostile))), NOW))
        .containsExactly(KeepResult.KEPT);

    Warning stored = warnings(database).getFirst();
    assertThat(stored.code()).hasSize(RunWarnings.CODE_CHARS_MAX);
    assertThat(stored.message())
        .startsWith("zero   and line   \ud83d\ude00")
        .endsWith("\ud83d\ude00")
        .hasSizeBetween(RunWarnings.MESSAGE_CHARS_MAX - 1, RunWarnings.MESSAGE_CHARS_MAX);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_deleted_run_takes_its_warnings_with_it(Database database) {
    warned(database);

    assertThat(new ErasureStore(database).run(WORKSPACE, RUN, NOW))
        .isEqualTo(new ErasureStore.Deletion.Done());

    assertThat(warnings(database)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_erased_record_leaves_no_warning_that_may_quote_it(Database database) {
    warned(database);

    assertThat(
            new ErasureStore(database)
                .agent(WORKSPACE, Samples.AGENT, ErasureStore.UsedBy.ERASED, NOW))
        .isEqualTo(new ErasureStore.Deletion.Done());

    assertThat(warnings(database)).isEmpty();
  }

  private static void warned(Database database) {
    CallContext call = claimed(database);
    new OneWrite(database).keep(List.of(entry(call, 1, List.of(CUT))), NOW);
    new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);
    assertThat(warnings(database)).containsExactly(CUT);
  }
}
