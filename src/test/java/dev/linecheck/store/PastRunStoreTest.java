package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.PastRunStore.AnswerSum;
import dev.linecheck.store.PastRunStore.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PastRunStoreTest {
  private static final ModelId MODEL = new ModelId("openai/gpt-x");
  private static final WorkspaceId OTHER = new WorkspaceId("w2");
  private static final Instant LATER = NOW.plusSeconds(1);

  private static ItemClaim start(Database database, String item) {
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1), NOW)
        .orElseThrow();
  }

  private static void insert(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann"), Samples.record("x1", "Bob")));
  }

  private static void ends(Database database, ItemClaim claim, ItemOutcome outcome) {
    new OneWrite(database).finish(claim, outcome, NOW);
  }

  private static void answers(
      Database database, ItemClaim claim, Purpose purpose, int step, Instant at) {
    CallKey key = CallKey.first(claim.context().itemId(), 1, purpose, Positions.reply(step));
    new OneWrite(database)
        .keep(
            List.of(
                LedgerStore.Entry.of(
                    new LedgerStore.Claimant(WORKSPACE, RUN, claim.context().attempt()),
                    new ModelRequest(
                        key,
                        RUN,
                        MODEL,
                        List.of(Message.user("Hi")),
                        Optional.empty(),
                        ModelOptions.DEFAULTS),
                    new ModelAnswer("Hi", FinishReason.COMPLETE, new TokenUsage(10, 4, 2), "gpt"),
                    Duration.ofMillis(step),
                    7)),
            at);
  }

  private static Optional<EvalRun> closest(Database database) {
    return new PastRunStore(database).closest(WORKSPACE, coming(CONFIG, ReplayMode.DECISIONS));
  }

  private static PastRunStore.Coming coming(ConfigId config, ReplayMode mode) {
    return new PastRunStore.Coming(config, mode, Samples.prompt().id(), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_newest_run_that_has_ended_with_enough_results_is_found(Database database) {
    insert(database);
    assertThat(closest(database)).isEmpty();

    ends(database, start(database, "i0"), Samples.passing());
    assertThat(closest(database)).as("a run at work").isEmpty();
    ends(database, start(database, "i1"), Samples.failing());

    assertThat(closest(database).map(EvalRun::id)).contains(RUN);
    PastRunStore past = new PastRunStore(database);
    assertThat(past.closest(OTHER, coming(CONFIG, ReplayMode.DECISIONS))).isEmpty();
    assertThat(past.closest(WORKSPACE, coming(new ConfigId("c2"), ReplayMode.DECISIONS))).isEmpty();
    assertThat(past.closest(WORKSPACE, coming(CONFIG, ReplayMode.CONTINUE))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_cancelled_run_with_one_result_is_not_enough(Database database) {
    insert(database);
    ends(database, start(database, "i0"), Samples.passing());

    new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);

    assertThat(closest(database)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void answers_are_summed_for_each_item_purpose_and_model(Database database) {
    insert(database);
    ItemClaim first = start(database, "i0");
    ItemClaim second = start(database, "i1");
    answers(database, first, Purpose.AGENT, 1, NOW);
    answers(database, first, Purpose.AGENT, 3, NOW);
    answers(database, first, Purpose.REAL_RESULT, 2, NOW);
    answers(database, first, Purpose.JUDGE, 5, LATER);
    answers(database, second, Purpose.AGENT, 1, NOW);
    ends(database, first, Samples.passing());
    PastRunStore past = new PastRunStore(database);

    assertThat(past.answers(WORKSPACE, RUN, NOW, 1))
        .as("of judged items, until the end of the run, without functions")
        .containsExactly(
            new AnswerSum(
                new ItemId("i0"),
                Purpose.AGENT,
                MODEL,
                2,
                new TokenUsage(20, 8, 4),
                Duration.ofMillis(4),
                Duration.ofMillis(3)));
    assertThat(past.answers(WORKSPACE, RUN, LATER, 1)).hasSize(2);
    assertThat(past.answers(OTHER, RUN, LATER, 1)).isEmpty();
    assertThat(past.answers(WORKSPACE, new RunId("run2"), LATER, 1)).isEmpty();

    ends(database, second, Samples.failing());
    assertThat(past.answers(WORKSPACE, RUN, NOW, 1)).hasSize(2);
    assertThat(past.answers(WORKSPACE, RUN, NOW, 2)).as("every second item").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_verdicts_of_each_record_are_counted(Database database) {
    insert(database);
    ends(database, start(database, "i0"), Samples.passing());
    ends(database, start(database, "i1"), Samples.failing());
    PastRunStore past = new PastRunStore(database);

    assertThat(past.verdicts(WORKSPACE, RUN))
        .containsExactlyInAnyOrder(new Verdicts(1, 1), new Verdicts(0, 1));
    assertThat(past.verdicts(OTHER, RUN)).isEmpty();
  }
}
