package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.Price;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.ProviderLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunProblemsTest {
  private static final ModelId SCRIPTED = new ModelId("scripted");
  private static final Prices PRICES = new Prices(Map.of(Orders.MODEL, new Price(1, 1, 1)));
  private static final RunModels MODELS =
      new RunModels(SCRIPTED, SCRIPTED, Orders.MODEL, Optional.empty());
  private static final RunProblems RUN =
      new RunProblems(
          Orders.of(Orders.setup(JudgePlan.DEFAULT), Trials.ONE, Orders.record("r1", 3)), MODELS);

  private static List<ForecastProblem> ofState(ModelState state) {
    return RUN.ofModels(PRICES, Map.of(Orders.MODEL, state));
  }

  @Test
  void a_model_in_good_state_is_no_problem() {
    assertThat(ofState(new ModelState(ProviderLimits.DEFAULTS, 64, false))).isEmpty();
    assertThat(RUN.ofRecords()).isEmpty();
  }

  @Test
  void a_model_that_is_away_is_told_with_the_time_that_calls_wait() {
    assertThat(ofState(new ModelState(ProviderLimits.DEFAULTS, 32, true)))
        .singleElement()
        .isEqualTo(
            new ForecastProblem.OfModel(
                "model_away",
                Optional.of(Orders.MODEL),
                "'provider/model' was away when it was last asked. Calls wait for it up to 10m each."));
  }

  @Test
  void a_provider_that_refused_calls_is_told_with_the_calls_that_it_gets() {
    assertThat(ofState(new ModelState(ProviderLimits.DEFAULTS, 32, false)))
        .singleElement()
        .isEqualTo(
            new ForecastProblem.OfModel(
                "calls_limited",
                Optional.of(Orders.MODEL),
                "The provider of 'provider/model' refused calls. It gets 32 calls at the same time now, of 64 in the settings."));
  }

  @Test
  void an_unknown_price_is_told_once_for_each_model() {
    assertThat(RUN.ofModels(Prices.NONE, Map.of()))
        .extracting(ForecastProblem::code)
        .containsExactly("no_price");
  }

  @Test
  void only_models_that_the_measured_run_lacked_are_told() {
    assertThat(RUN.ofBasis(MODELS)).isEmpty();
    assertThat(RUN.ofBasis(new RunModels(Orders.MODEL, SCRIPTED, SCRIPTED, Optional.empty())))
        .isEmpty();
    assertThat(RUN.ofBasis(new RunModels(SCRIPTED, SCRIPTED, SCRIPTED, Optional.empty())))
        .get()
        .extracting(ForecastProblem::code)
        .isEqualTo("other_models_measured");
  }
}
