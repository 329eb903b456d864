package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.LedgerStore.KeepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerStoreTest {
  /// Each claim has a time of its own.
  private int claims;

  private static final ModelId MODEL = new ModelId("openai/gpt-x");
  private static final FunctionCall FIND = new FunctionCall("find", "{}", Optional.of("1"));

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_is_read_back_as_it_was_kept_by_the_generation_that_asked(Database database) {
    ItemClaim claim = start(database, Budget.UNLIMITED);
    LedgerStore ledger = new LedgerStore(database);
    LedgerStore.Entry entry =
        entry(
            claim,
            Purpose.CALLER,
            3,
            new ModelAnswer(
                "Hi \ud83d\ude00",
                List.of(FIND),
                FinishReason.LENGTH,
                new TokenUsage(9, 4, 2),
                "gpt",
                Optional.of("Hm."),
                Optional.of("{}"),
                List.of(),
                List.of(new FunctionAnswer(FIND, "9", FunctionAnswer.Source.AGENT))));

    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);

    assertThat(ledger.answers(WORKSPACE, claim.context().itemId(), 1))
        .isEqualTo(
            Map.of(
                CallKey.first(claim.context().itemId(), 1, Purpose.CALLER, Positions.reply(3)),
                entry.kept()));
    assertThat(ledger.answers(WORKSPACE, claim.context().itemId(), 2)).isEmpty();
    assertThat(ledger.answers(WORKSPACE, new ItemId("i1"), 1)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_same_answer_is_kept_and_paid_once(Database database) {
    ItemClaim claim = start(database, Budget.UNLIMITED);
    LedgerStore ledger = new LedgerStore(database);
    LedgerStore.Entry entry = entry(claim, Purpose.AGENT, 1, answer("first"));

    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);
    assertThat(
            new OneWrite(database)
                .keep(
                    List.of(
                        entry(claim, Purpose.AGENT, 1, answer("second")),
                        entry(claim, Purpose.AGENT, 2, answer("third"))),
                    NOW))
        .containsExactly(KeepResult.REFUSED, KeepResult.KEPT);

    assertThat(
            ledger.answers(WORKSPACE, claim.context().itemId(), 1).values().stream()
                .map(kept -> kept.answer().text()))
        .containsExactlyInAnyOrder("first", "third");
    assertThat(spent(database)).isEqualTo(new Spending(new TokenUsage(20, 8, 4), 14));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_adds_up_its_answers_by_purpose(Database database) {
    ItemClaim claim = start(database, Budget.UNLIMITED);
    LedgerStore ledger = new LedgerStore(database);
    LedgerStore.Entry asked = entry(claim, Purpose.AGENT, 1, answer("first"));
    new OneWrite(database)
        .keep(
            List.of(
                asked,
                entry(claim, Purpose.AGENT, 2, answer("second")),
                entry(claim, Purpose.JUDGE, 2, answer("third"))),
            NOW);

    assertThat(ledger.sums(WORKSPACE, RUN))
        .containsExactly(
            new LedgerStore.PurposeSum(
                Purpose.AGENT,
                2,
                new Spending(new TokenUsage(20, 8, 4), 14),
                asked.kept().elapsed().multipliedBy(2)),
            new LedgerStore.PurposeSum(
                Purpose.JUDGE,
                1,
                new Spending(new TokenUsage(10, 4, 2), 7),
                asked.kept().elapsed()));
    assertThat(ledger.sums(new WorkspaceId("w2"), RUN)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_earlier_claim_keeps_nothing_and_pays_nothing(Database database) {
    ItemClaim stale = start(database, Budget.UNLIMITED);
    ItemClaim fresh = claim(database, "i0").orElseThrow();

    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(stale, Purpose.AGENT, 1, answer("late"))), NOW))
        .containsExactly(KeepResult.REFUSED);
    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(fresh, Purpose.AGENT, 1, answer("right"))), NOW))
        .containsExactly(KeepResult.KEPT);

    assertThat(spent(database).usage()).isEqualTo(new TokenUsage(10, 4, 2));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void nothing_is_kept_for_an_item_that_was_cancelled(Database database) {
    ItemClaim claim = start(database, Budget.UNLIMITED);
    new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);

    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(claim, Purpose.AGENT, 1, answer("late"))), NOW))
        .containsExactly(KeepResult.REFUSED);
    assertThat(spent(database)).isEqualTo(Spending.NONE);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_answer_that_reaches_the_budget_says_so(Database database) {
    ItemClaim claim = start(database, new Budget(OptionalLong.of(24), OptionalLong.empty()));

    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(claim, Purpose.AGENT, 1, answer("12 tokens"))), NOW))
        .containsExactly(KeepResult.KEPT);
    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(claim, Purpose.AGENT, 2, answer("12 more"))), NOW))
        .containsExactly(KeepResult.KEPT_AT_TOKENS_MAX);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_budget_of_money_is_reached_as_well(Database database) {
    ItemClaim claim = start(database, new Budget(OptionalLong.empty(), OptionalLong.of(14)));

    assertThat(
            new OneWrite(database).keep(List.of(entry(claim, Purpose.AGENT, 1, answer("7"))), NOW))
        .containsExactly(KeepResult.KEPT);
    assertThat(
            new OneWrite(database).keep(List.of(entry(claim, Purpose.AGENT, 2, answer("14"))), NOW))
        .containsExactly(KeepResult.KEPT_AT_COST_MAX);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void of_two_budgets_the_one_that_is_reached_is_named(Database database) {
    ItemClaim claim = start(database, new Budget(OptionalLong.of(24), OptionalLong.of(7)));

    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(claim, Purpose.AGENT, 1, answer("12 tokens, 7"))), NOW))
        .containsExactly(KeepResult.KEPT_AT_COST_MAX);
    assertThat(
            new OneWrite(database)
                .keep(List.of(entry(claim, Purpose.AGENT, 2, answer("both"))), NOW))
        .containsExactly(KeepResult.KEPT_AT_TOKENS_MAX);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void many_writers_at_once_lose_no_answer_and_no_token(Database database) throws Exception {
    ItemClaim one = start(database, Budget.UNLIMITED);
    ItemClaim other = claim(database, "i1").orElseThrow();
    List<Callable<List<KeepResult>>> writers = new ArrayList<>();
    for (int step = 1; step <= 12; step++) {
      LedgerStore.Entry first = entry(one, Purpose.AGENT, step, answer("a" + step));
      LedgerStore.Entry second = entry(other, Purpose.AGENT, step, answer("b" + step));
      LedgerStore.Entry otherFirst = entry(one, Purpose.AGENT, step, answer("c" + step));
      LedgerStore.Entry otherSecond = entry(other, Purpose.AGENT, step, answer("d" + step));
      writers.add(() -> new OneWrite(database).keep(List.of(first, second), NOW));
      writers.add(() -> new OneWrite(database).keep(List.of(otherSecond, otherFirst), NOW));
    }
    List<KeepResult> fates = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<KeepResult>> writer : threads.invokeAll(writers)) {
        fates.addAll(writer.get());
      }
    }

    assertThat(fates.stream().filter(KeepResult.KEPT::equals)).hasSize(24);
    assertThat(spent(database).usage()).isEqualTo(new TokenUsage(240, 96, 48));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_that_is_handed_in_again_is_kept_and_counted_once(Database database) {
    LedgerStore.Entry entry =
        entry(start(database, Budget.UNLIMITED), Purpose.AGENT, 1, answer("a"));

    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);
    assertThat(new OneWrite(database).keep(List.of(entry), NOW)).containsExactly(KeepResult.KEPT);

    assertThat(spent(database).usage()).isEqualTo(new TokenUsage(10, 4, 2));
    assertThat(claim(database, "i0")).isPresent();
    assertThat(new OneWrite(database).keep(List.of(entry), NOW))
        .containsExactly(KeepResult.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_worker_that_dies_without_anything_new_leaves_a_strike(Database database) {
    ItemClaim first = start(database, Budget.UNLIMITED);
    ItemClaim second = claim(database, "i0").orElseThrow();
    ItemClaim third = claim(database, "i0").orElseThrow();

    assertThat(List.of(first.strikes(), second.strikes(), third.strikes()))
        .containsExactly(0, 1, 2);

    new OneWrite(database).keep(List.of(entry(third, Purpose.AGENT, 1, answer("new"))), NOW);
    assertThat(claim(database, "i0").orElseThrow().strikes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void what_judging_used_up_is_told_apart_from_the_call(Database database) {
    ItemClaim claim = start(database, Budget.UNLIMITED);
    LedgerStore ledger = new LedgerStore(database);
    new OneWrite(database)
        .keep(
            List.of(
                entry(claim, Purpose.CALLER, 1, answer("Hello?")),
                entry(claim, Purpose.AGENT, 1, answer("Hello.")),
                entry(claim, Purpose.JUDGE, 1, answer("fine")),
                entry(claim, Purpose.VERIFY, 1, answer("overturn"))),
            NOW);

    assertThat(ledger.judging(WORKSPACE, RUN))
        .isEqualTo(new LedgerStore.Judging(2, new Spending(new TokenUsage(20, 8, 4), 14)));
    assertThat(ledger.judging(new WorkspaceId("w2"), RUN))
        .isEqualTo(new LedgerStore.Judging(0, Spending.NONE));
    assertThat(ledger.judging(WORKSPACE, new RunId("another")).answers()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_worker_that_gives_its_item_back_leaves_the_strikes_as_they_are(Database database) {
    ItemClaim first = start(database, Budget.UNLIMITED);
    ItemClaim second = claim(database, "i0").orElseThrow();
    ItemStore items = new ItemStore(database);

    items.release(first);
    assertThat(items.isHeld(second)).isTrue();
    items.release(second);
    assertThat(items.isHeld(second)).isFalse();

    assertThat(claim(database, "i0").orElseThrow().strikes()).isEqualTo(second.strikes());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_is_played_again_in_a_new_generation_as_often_as_it_may(Database database) {
    ItemClaim first = start(database, Budget.UNLIMITED);
    ItemStore items = new ItemStore(database);

    ItemClaim again = items.playAgain(first, 1).orElseThrow();

    assertThat(again.context().generation()).isEqualTo(2);
    assertThat(first.seed())
        .isEqualTo(Seed.ofSimulation(Samples.CONFIG, first.record().id(), 0, 1));
    assertThat(again.seed())
        .isEqualTo(Seed.ofSimulation(Samples.CONFIG, first.record().id(), 0, 2));
    assertThat(again.context().attempt()).isEqualTo(first.context().attempt());
    assertThat(items.playAgain(again, 1)).isEmpty();
    assertThat(claim(database, "i0").orElseThrow().context().generation())
        .as("a takeover goes on with the generation")
        .isEqualTo(2);
    assertThat(items.playAgain(again, 2)).as("the claim is lost").isEmpty();
  }

  private ItemClaim start(Database database, Budget budget) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(budget, Samples.record("x0", "Ann"), Samples.record("x1", "Bob")));
    return claim(database, "i0").orElseThrow();
  }

  private Optional<ItemClaim> claim(Database database, String item) {
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1), NOW.plusSeconds(claims++));
  }

  private static Spending spent(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow().spent();
  }

  private static ModelAnswer answer(String text) {
    return new ModelAnswer(text, FinishReason.COMPLETE, new TokenUsage(10, 4, 2), "gpt");
  }

  private static LedgerStore.Entry entry(
      ItemClaim claim, Purpose purpose, int step, ModelAnswer answer) {
    CallKey key =
        CallKey.first(
            claim.context().itemId(), claim.context().generation(), purpose, Positions.reply(step));
    return LedgerStore.Entry.of(
        new LedgerStore.Claimant(WORKSPACE, claim.context().runId(), claim.context().attempt()),
        new ModelRequest(
            key,
            claim.context().runId(),
            MODEL,
            List.of(Message.user("Hi")),
            Optional.empty(),
            ModelOptions.DEFAULTS),
        answer,
        Duration.ofMillis(5),
        7);
  }
}
