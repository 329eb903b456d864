package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.ProviderLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeForecastTest {
  private static final ModelId AGENT = new ModelId("one/agent");
  private static final ModelId CALLER = new ModelId("one/caller");
  private static final ModelId JUDGE = new ModelId("two/judge");
  private static final RunModels MODELS = new RunModels(AGENT, CALLER, JUDGE, Optional.empty());

  /// Agent and caller answer ten times in a second each, the judge ten times in two seconds.
  private static final ItemUse ITEM =
      new ItemUse(
          Map.of(
              RunRole.AGENT, new RoleUse(10, TokenUsage.NONE, 10, 1),
              RunRole.CALLER, new RoleUse(10, TokenUsage.NONE, 10, 1),
              RunRole.JUDGE, new RoleUse(10, TokenUsage.NONE, 20, 2)));

  private static Expectation items(int number) {
    return new Expectation.Measured(List.of(ITEM, ITEM), number);
  }

  private static ModelState state(int callsMax, int modelCallsMax, int callsNow) {
    return new ModelState(
        new ProviderLimits(callsMax, modelCallsMax, Duration.ofSeconds(60), 1, Duration.ZERO),
        callsNow,
        false);
  }

  private static TimeForecast within(int calls, int itemsMax, ModelState one, ModelState two) {
    return new TimeForecast(
        new CallLimits(calls, 10_000), itemsMax, Map.of(AGENT, one, CALLER, one, JUDGE, two));
  }

  private static final ModelState WIDE = state(10_000, 10_000, 10_000);

  @Test
  void a_call_is_played_step_by_step_and_its_turns_are_judged_side_by_side() {
    assertThat(within(10_000, 10_000, WIDE, WIDE).of(items(1), MODELS).expected()).isEqualTo(24);
  }

  @Test
  void each_limit_alone_can_decide() {
    Expectation hundred = items(100);

    assertThat(within(10_000, 10, WIDE, WIDE).of(hundred, MODELS).expected())
        .as("items at work")
        .isEqualTo(240);
    assertThat(within(8, 10_000, WIDE, WIDE).of(hundred, MODELS).expected())
        .as("calls in flight")
        .isEqualTo(500);
    assertThat(within(10_000, 10_000, state(50, 50, 4), WIDE).of(hundred, MODELS).expected())
        .as("calls to a provider that refused some")
        .isEqualTo(500);
    assertThat(within(10_000, 10_000, WIDE, state(50, 4, 50)).of(hundred, MODELS).expected())
        .as("calls to one model")
        .isEqualTo(500);
  }

  @Test
  void a_run_ends_with_its_last_call() {
    Range time = within(8, 10_000, WIDE, WIDE).of(items(100), MODELS);

    assertThat(time).isEqualTo(new Range(500, 500, 524));
  }

  @Test
  void models_that_need_no_provider_have_no_limit() {
    TimeForecast scripted = new TimeForecast(new CallLimits(1, 1), 10_000, Map.of());

    assertThat(scripted.of(items(100), MODELS).expected()).isEqualTo(24);
    assertThat(scripted.busy(1_000, 1)).isEqualTo(1);
  }

  @Test
  void time_in_the_queue_for_a_permit_is_not_taken_for_the_time_of_an_answer() {
    TimeForecast limited = within(10_000, 10_000, state(10, 10, 5), state(10, 10, 10));

    assertThat(limited.busy(4_000, 100)).as("20 calls in flight for 100 s").isEqualTo(0.5);
    assertThat(limited.busy(1_999, 100)).isEqualTo(1);
    assertThat(Collections.max(List.of(limited.busy(0, 0), limited.busy(5, 0)))).isEqualTo(1);
  }
}
