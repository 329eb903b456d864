package dev.linecheck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelDefaultsTest {
  private static final ModelOptions SERVER =
      new ModelOptions(OptionalDouble.of(0), OptionalInt.of(9));
  private static final ModelOptions OWN =
      new ModelOptions(OptionalDouble.of(1), OptionalInt.empty());

  private static final ModelDefaults DEFAULTS =
      new ModelDefaults(
          Optional.empty(),
          Optional.empty(),
          SERVER,
          new TreeMap<>(Map.of(JudgeRole.JUDGE, SERVER, JudgeRole.CHECKLIST, SERVER)));

  @Test
  void a_config_without_options_gets_the_servers() {
    assertThat(DEFAULTS.callerOptions(ModelOptions.DEFAULTS)).isEqualTo(SERVER);
    assertThat(DEFAULTS.complete(JudgePlan.DEFAULT).options(JudgeRole.JUDGE)).isEqualTo(SERVER);
    assertThat(DEFAULTS.complete(JudgePlan.DEFAULT).options(JudgeRole.ESCALATION))
        .isEqualTo(ModelOptions.DEFAULTS);
  }

  @Test
  void the_options_of_a_config_replace_the_servers_of_that_role_as_a_whole() {
    JudgePlan plan =
        DEFAULTS.complete(JudgePlan.DEFAULT.with(new TreeMap<>(Map.of(JudgeRole.JUDGE, OWN))));

    assertThat(DEFAULTS.callerOptions(OWN)).isEqualTo(OWN);
    assertThat(plan.options(JudgeRole.JUDGE)).isEqualTo(OWN);
    assertThat(plan.options(JudgeRole.CHECKLIST)).isEqualTo(SERVER);
  }
}
