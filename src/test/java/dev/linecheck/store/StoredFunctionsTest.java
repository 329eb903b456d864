package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.CallExecution;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.LedgerStore.KeepResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Functions, their calls and replays, as they are kept.
class StoredFunctionsTest {
  private static final FunctionCall LOOK_UP =
      new FunctionCall("look_up", "{\"name\": \"Ann \ud83d\ude00\"}", Optional.of("c1"));
  private static final FunctionCall GARBLED =
      new FunctionCall("book", "{no 'json'", Optional.empty());
  private static final OfferedFunction FUNCTION =
      new OfferedFunction(
          "look_up",
          "Looks up",
          Optional.of("{\"type\": \"object\"}"),
          Effect.READS,
          List.of(
              new FunctionMock(
                  Optional.of(new Json("{\"name\":\"Ann\"}")),
                  OptionalInt.of(2),
                  Outcome.ERROR,
                  "no such name"),
              new FunctionMock(Optional.empty(), OptionalInt.empty(), Outcome.TIME_OUT, "")),
          Optional.empty());
  private static final RecordedCall RECORDED =
      new RecordedCall(
          new DialRecord(new RecordId("x"), new DialId("d1"), NOW, Optional.empty(), List.of()),
          new AgentInputs("{\"name\":\"Ann\"}", Map.of("name", "Ann")),
          Samples.dial("d1", "identity").transcript());

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_with_calls_is_read_back_as_it_was_kept(Database database) {
    ItemClaim claim = start(database);
    LedgerStore ledger = new LedgerStore(database);
    LedgerStore.Entry calls = entry(claim, 1, answer("", LOOK_UP, GARBLED));
    LedgerStore.Entry both = entry(claim, 2, answer("One moment.", LOOK_UP));
    LedgerStore.Entry words = entry(claim, 3, answer("Hi"));

    assertThat(new OneWrite(database).keep(List.of(calls, both, words), NOW))
        .containsExactly(KeepResult.KEPT, KeepResult.KEPT, KeepResult.KEPT);

    assertThat(ledger.answers(WORKSPACE, claim.context().itemId(), 1))
        .isEqualTo(
            Map.of(
                key(claim, 1),
                calls.kept(),
                key(claim, 2),
                both.kept(),
                key(claim, 3),
                words.kept()));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_with_calls_is_kept_again_and_with_other_calls_refused(Database database) {
    ItemClaim claim = start(database);
    LedgerStore ledger = new LedgerStore(database);
    LedgerStore.Entry entry = entry(claim, 1, answer("", LOOK_UP));

    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);
    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);
    assertThat(new OneWrite(database).keep(List.of(entry(claim, 1, answer("", GARBLED))), NOW))
        .containsExactly(KeepResult.REFUSED);
    assertThat(new OneWrite(database).keep(List.of(entry(claim, 1, answer(""))), NOW))
        .containsExactly(KeepResult.REFUSED);

    assertThat(new RunStore(database).find(WORKSPACE, RUN).orElseThrow().spent().usage())
        .isEqualTo(new TokenUsage(10, 4, 2));
    assertThat(ledger.answers(WORKSPACE, claim.context().itemId(), 1))
        .isEqualTo(Map.of(key(claim, 1), entry.kept()));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_claim_brings_the_recorded_call_and_the_functions_as_they_were(Database database) {
    ItemClaim claim = start(database);

    assertThat(claim.record()).isEqualTo(RECORDED);
    assertThat(claim.context().setup().functions()).containsExactly(FUNCTION);
    assertThat(claim.context().setup()).isEqualTo(setup());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_replay_is_read_back_as_it_ended(Database database) {
    ItemOutcome.Judged judged =
        judged(
            new Replay(
                List.of(
                    new ReplayedTurn(
                        0,
                        "Hello",
                        List.of(),
                        List.of(),
                        ReplayedTurn.Stop.OPENING,
                        Optional.empty()),
                    new ReplayedTurn(
                        2,
                        "",
                        List.of(
                            new FunctionAnswer(LOOK_UP, "Monday", FunctionAnswer.Source.RECORDED),
                            new FunctionAnswer(
                                LOOK_UP, "Monday", FunctionAnswer.Source.READ_BEFORE),
                            new FunctionAnswer(GARBLED, "", FunctionAnswer.Source.MOCK)),
                        List.of(GARBLED),
                        ReplayedTurn.Stop.UNRESOLVED_TOOL,
                        Optional.of(
                            new FlowTurn(
                                "Ask",
                                List.of(new NodeTransition("n2", new Json("{\"answer\":5}"))),
                                "Look up"))))));

    assertThat(finished(database, judged).outcome()).isEqualTo(judged);
    assertThat(finished(database).record()).isEqualTo(RECORDED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void what_mocks_and_calls_missed_is_read_back(Database database) {
    ItemOutcome.Judged judged =
        judged(
            new SimulationMetadata(
                1,
                EndReason.LOOP,
                Duration.ofMillis(12),
                new TokenUsage(3, 2, 1),
                List.of(LOOK_UP, GARBLED),
                List.of("look_up[0]", "look_up[1]"),
                0,
                List.of("booking number")));

    assertThat(finished(database, judged).outcome()).isEqualTo(judged);
  }

  private static ItemOutcome.Judged judged(CallExecution course) {
    return new ItemOutcome.Judged(
        RECORDED.transcript(),
        Samples.verdicts(
            List.of(
                new TurnVerdict.Accurate(0, "Hello", Relation.SAME_EFFECT),
                new TurnVerdict.Inaccurate(
                    2,
                    "[tool] book {no 'json'",
                    "no",
                    List.of(new Evidence("functionResults:0", "Monday")),
                    Relation.DIFFERENT_WORSE))),
        course);
  }

  private static EvalResult finished(Database database, ItemOutcome.Judged judged) {
    ItemClaim claim = start(database);
    assertThat(new OneWrite(database).finish(claim, judged, NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
    assertThat(
            new ResultStore(database)
                .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .containsExactly(finished(database));
    return finished(database);
  }

  private static EvalResult finished(Database database) {
    return new ResultStore(database).find(WORKSPACE, new ResultId("r0")).orElseThrow();
  }

  private static RunSetup setup() {
    RunSetup sample = Samples.setup(new ModelId("scripted"));
    return new RunSetup(
        sample.agent(),
        sample.prompt(),
        sample.criteria(),
        sample.callerModel(),
        sample.callerOptions(),
        sample.judgeModel(),
        sample.plan(),
        sample.rules(),
        sample.replayMode(),
        List.of(FUNCTION));
  }

  private static ItemClaim start(Database database) {
    Samples.workspace(database);
    PlannedItem item =
        new PlannedItem(new ItemId("i0"), new ResultId("r0"), 0, 0, RECORDED, List.of());
    new RunStore(database)
        .insert(
            WORKSPACE,
            new RunPlan(
                RUN,
                CONFIG,
                setup(),
                Budget.UNLIMITED,
                Samples.seed(7),
                "secret",
                List.of(item),
                Samples.SHARE_SIZE,
                NOW,
                Trials.ONE,
                RunDetails.NONE));
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
        .orElseThrow();
  }

  private static ModelAnswer answer(String text, FunctionCall... calls) {
    return new ModelAnswer(
        text, List.of(calls), FinishReason.COMPLETE, new TokenUsage(10, 4, 2), "gpt");
  }

  private static CallKey key(ItemClaim claim, int step) {
    return CallKey.first(
        claim.context().itemId(),
        claim.context().generation(),
        Purpose.AGENT,
        Positions.reply(step));
  }

  private static LedgerStore.Entry entry(ItemClaim claim, int step, ModelAnswer answer) {
    return LedgerStore.Entry.of(
        new LedgerStore.Claimant(WORKSPACE, claim.context().runId(), claim.context().attempt()),
        new ModelRequest(
            key(claim, step),
            claim.context().runId(),
            new ModelId("openai/gpt-x"),
            List.of(Message.user("Hi")),
            Optional.empty(),
            ModelOptions.DEFAULTS),
        answer,
        Duration.ofMillis(5),
        7);
  }
}
