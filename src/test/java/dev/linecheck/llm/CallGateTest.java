package dev.linecheck.llm;

import static dev.linecheck.llm.Visitors.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.Visitors.Visitor;
import dev.linecheck.time.WaitInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallGateTest {
  private static final CallLimits WIDE = CallLimits.DEFAULTS;

  @Test
  void the_node_takes_so_many_calls_and_no_more() {
    Visitors visitors = twoProviders(new CallLimits(2, 2), calls(9, 9));
    Visitor first = visitors.comes("run", "p/x");
    Visitor second = visitors.comes("run", "q/x");
    Visitor third = visitors.comes("other", "p/x");

    assertThat(List.of(first.isIn(), second.isIn(), third.isIn()))
        .containsExactly(true, true, false);
    second.leaves();
    assertThat(third.isIn()).isTrue();
  }

  @Test
  void a_run_has_so_many_calls_and_no_more() {
    Visitors visitors = twoProviders(new CallLimits(9, 2), calls(9, 9));
    Visitor first = visitors.comes("run", "p/x");
    visitors.comes("run", "q/x");
    Visitor third = visitors.comes("run", "p/y");
    Visitor other = visitors.comes("other", "p/x");

    assertThat(third.isIn()).isFalse();
    assertThat(other.isIn()).isTrue();
    first.leaves();
    assertThat(third.isIn()).isTrue();
  }

  @Test
  void the_calls_of_a_run_are_told_apart_from_those_of_others() {
    Visitors visitors = twoProviders(WIDE, calls(2, 2));
    Visitor first = visitors.comes("run", "p/x");
    visitors.comes("other", "p/y");
    visitors.comes("run", "p/x");
    visitors.comes("run", "p/y");
    visitors.comes("run", "q/x");

    assertThat(visitors.gate().of(new RunId("run"))).isEqualTo(new RunCalls(2, 2));
    assertThat(visitors.gate().of(new RunId("other"))).isEqualTo(new RunCalls(0, 1));
    assertThat(visitors.gate().of(new RunId("none"))).isEqualTo(RunCalls.NONE);

    first.leaves();
    assertThat(visitors.gate().of(new RunId("run"))).isEqualTo(new RunCalls(1, 2));
  }

  @Test
  void a_provider_has_so_many_calls_and_no_more() {
    Visitors visitors = twoProviders(WIDE, calls(2, 2));
    Visitor first = visitors.comes("run", "p/x");
    visitors.comes("other", "p/y");
    Visitor third = visitors.comes("third", "p/z");

    assertThat(third.isIn()).isFalse();
    first.leaves();
    assertThat(third.isIn()).isTrue();
  }

  @Test
  void a_model_has_so_many_calls_and_no_more() {
    Visitors visitors = twoProviders(WIDE, calls(9, 1));
    Visitor first = visitors.comes("run", "p/x");
    Visitor second = visitors.comes("other", "p/x");
    Visitor elsewhere = visitors.comes("other", "p/y");

    assertThat(second.isIn()).isFalse();
    assertThat(elsewhere.isIn()).isTrue();
    first.leaves();
    assertThat(second.isIn()).isTrue();
  }

  @Test
  void a_full_provider_holds_back_nobody_elsewhere() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    visitors.comes("run", "p/x");
    Visitor waiting = visitors.comes("run", "p/x");

    Visitor atQ = visitors.comes("run", "q/x");
    Visitor next = visitors.comes("run", "q/x");

    assertThat(atQ.isIn()).isTrue();
    atQ.leaves();
    assertThat(next.isIn()).isTrue();
    assertThat(waiting.isIn()).isFalse();
  }

  @Test
  void the_end_of_one_call_lets_all_go_that_it_held_back() {
    Visitors visitors = twoProviders(new CallLimits(9, 1), calls(1, 1));
    Visitor first = visitors.comes("run", "p/x");
    Visitor sameRun = visitors.comes("run", "q/x");
    Visitor sameProvider = visitors.comes("other", "p/x");

    first.leaves();

    assertThat(sameRun.isIn()).isTrue();
    assertThat(sameProvider.isIn()).isTrue();
  }

  @Test
  void calls_of_a_run_to_one_model_go_first_come_first_served() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    List<Visitor> came = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      came.add(visitors.comes("run", "p/x"));
    }

    assertThat(inOrderOfTurns(came)).containsExactlyElementsOf(came);
  }

  @Test
  void runs_take_turns() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    List<Visitor> came = new ArrayList<>();
    for (String run : List.of("a", "a", "a", "a", "b", "b", "c")) {
      came.add(visitors.comes(run, "p/x"));
    }

    assertThat(inOrderOfTurns(came).stream().map(CallGateTest::run))
        .containsExactly("a", "a", "b", "c", "a", "b", "a");
  }

  @Test
  void a_small_run_goes_within_one_round_of_a_big_one() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    List<Visitor> big = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      big.add(visitors.comes("big", "p/x"));
    }
    big.get(0).leaves();
    Visitor small = visitors.comes("small", "p/x");

    big.get(1).leaves();
    big.get(2).leaves();

    assertThat(small.isIn()).isTrue();
    assertThat(big.get(3).isIn()).isFalse();
  }

  @Test
  void a_run_with_many_models_has_no_more_turns_than_one_with_a_single_model() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    List<Visitor> came = new ArrayList<>(List.of(visitors.comes("a", "p/x")));
    for (int i = 0; i < 4; i++) {
      for (String model : List.of("p/x", "p/y", "p/z")) {
        came.add(visitors.comes("a", model));
      }
      came.add(visitors.comes("b", "p/x"));
    }

    assertThat(inOrderOfTurns(came).subList(1, 9).stream().map(CallGateTest::run))
        .containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
  }

  @Test
  void turns_at_one_provider_cost_none_at_another() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    Visitor atQ = visitors.comes("a", "q/x");
    Visitor atP = visitors.comes("b", "p/x");
    Visitor waiting = visitors.comes("a", "p/x");
    visitors.comes("b", "p/x");
    for (int i = 0; i < 3; i++) {
      Visitor nextAtQ = visitors.comes("a", "q/x");
      atQ.leaves();
      atQ = nextAtQ;
    }

    atP.leaves();

    assertThat(waiting.isIn()).isTrue();
  }

  @Test
  void who_is_interrupted_leaves_the_queue() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    Visitor first = visitors.comes("run", "p/x");

    assertInterrupted(visitors, () -> {});
    Visitor next = visitors.comes("other", "p/x");
    first.leaves();

    assertThat(next.isIn()).isTrue();
  }

  @Test
  void who_is_interrupted_after_the_turn_came_gives_it_back() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    Visitor first = visitors.comes("run", "p/x");
    List<Visitor> behind = new ArrayList<>();

    assertInterrupted(
        visitors,
        () -> {
          behind.add(visitors.comes("run", "p/x"));
          first.leaves();
          assertThat(behind.getFirst().isIn()).isFalse();
        });

    assertThat(behind.getFirst().isIn()).isTrue();
    behind.getFirst().leaves();
    assertThat(visitors.comes("other", "p/x").isIn()).isTrue();
  }

  @Test
  void who_goes_without_having_had_a_turn_leaves_the_place_to_the_next_of_the_lane() {
    Visitors visitors = twoProviders(WIDE, calls(1, 1));
    Visitor first = visitors.comes("a", "p/x");
    List<Visitor> behind = new ArrayList<>();
    assertInterrupted(
        visitors,
        () -> {
          behind.add(visitors.comes("run", "p/x"));
          behind.add(visitors.comes("b", "p/x"));
        });

    first.leaves();

    assertThat(behind).extracting(Visitor::isIn).containsExactly(true, false);
  }

  @Test
  void a_provider_that_keeps_refusing_is_given_half_as_many_calls() {
    Visitors visitors = twoProviders(WIDE, calls(4, 4));

    finish(visitors, "p/x", CallOutcome.REFUSED);

    assertThat(visitors.room("p/x")).isEqualTo(2);
    assertThat(visitors.room("q/x")).isEqualTo(4);
  }

  @Test
  void a_provider_that_takes_calls_again_is_given_more() {
    Visitors visitors = twoProviders(WIDE, calls(4, 4));
    finish(visitors, "p/x", CallOutcome.REFUSED);

    finish(visitors, "p/x", CallOutcome.TAKEN);

    assertThat(visitors.room("p/x")).isEqualTo(3);
  }

  @Test
  void calls_whose_end_nobody_told_change_nothing() {
    Visitors visitors = twoProviders(WIDE, calls(4, 4));
    finish(visitors, "p/x", CallOutcome.REFUSED);

    for (int i = 0; i < AdaptiveLimit.WINDOW; i++) {
      visitors.comes("run", "p/x").ticket().close();
    }

    assertThat(visitors.room("p/x")).isEqualTo(2);
  }

  @Test
  void calls_beyond_a_shrunken_limit_are_let_finish() {
    Visitors visitors = twoProviders(WIDE, calls(4, 4));
    List<Visitor> inFlight = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      inFlight.add(visitors.comes("run", "p/x"));
    }
    finish(visitors, "p/x", CallOutcome.REFUSED);

    Visitor next = visitors.comes("run", "p/x");
    inFlight.get(0).leaves();
    assertThat(next.isIn()).isFalse();
    inFlight.get(1).leaves();

    assertThat(next.isIn()).isTrue();
  }

  private static Visitors twoProviders(CallLimits limits, ProviderLimits each) {
    return new Visitors(limits, Map.of("p", each, "q", each));
  }

  /// Lets whoever is in leave, until all have been in; for a gate with room for one.
  private static List<Visitor> inOrderOfTurns(List<Visitor> came) {
    List<Visitor> ahead = new ArrayList<>(came);
    List<Visitor> order = new ArrayList<>();
    while (!ahead.isEmpty()) {
      Visitor in = ahead.stream().filter(Visitor::isIn).findFirst().orElseThrow();
      ahead.remove(in);
      order.add(in);
      in.leaves();
    }
    return order;
  }

  private static String run(Visitor visitor) {
    return visitor.ticket().lane().run().value();
  }

  private static void assertInterrupted(Visitors visitors, Runnable before) {
    assertThatThrownBy(() -> visitors.comesAndIsInterrupted("run", "p/x", before))
        .isInstanceOf(WaitInterruptedException.class);
  }

  private static void finish(Visitors visitors, String model, CallOutcome outcome) {
    for (int i = 0; i < AdaptiveLimit.WINDOW; i++) {
      visitors.comes("run", model).leaves(outcome);
    }
  }
}
