package dev.linecheck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.llm.ApiKey;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderLimits;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.time.ManualWaits;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelRulesTest {
  private static ModelRules rules(String baseUrl, Optional<ApiKey> key) {
    ProviderConfig provider =
        ProviderConfig.openAi(
            "openai",
            URI.create(baseUrl),
            key,
            ProviderLimits.DEFAULTS,
            ModelSettings.DEFAULTS,
            List.of());
    Models models =
        Models.open(
            new LlmConfig(CallLimits.DEFAULTS, List.of(provider), Prices.NONE),
            new ManualWaits(),
            new Random(1),
            new ScriptedModel(),
            _ -> new ScriptedModel());
    return new ModelRules(
        models,
        new ModelDefaults(
            Optional.empty(),
            Optional.empty(),
            ModelOptions.DEFAULTS,
            Collections.emptySortedMap()));
  }

  @Test
  void a_model_of_a_provider_whose_key_is_missing_is_refused_with_the_setting() {
    ModelRules rules = rules("https://api.openai.com/v1", Optional.empty());

    assertThat(rules.known("openai/gpt-x", "judgeModelId").reasons())
        .containsExactly(
            new Refusal(
                "judgeModelId",
                "model_without_key",
                "The provider openai needs a key. Set providers.openai.api-key, or"
                    + " OPENAI_API_KEY in the environment; if a proxy adds the"
                    + " key, set providers.openai.auth to none."));
    assertThat(rules.known("scripted", "judgeModelId").accepted()).isEqualTo(Models.SCRIPTED);
    assertThat(rules.known("other/x", "judgeModelId").reasons())
        .extracting(Refusal::code)
        .containsExactly("unknown_model");
  }

  @Test
  void a_model_with_a_key_or_at_an_own_address_is_accepted() {
    ModelId model = new ModelId("openai/gpt-x");

    assertThat(
            rules("https://api.openai.com/v1", Optional.of(new ApiKey("sk-1")))
                .known(model.value(), "judgeModelId")
                .accepted())
        .isEqualTo(model);
    assertThat(
            rules("http://127.0.0.1:1/v1", Optional.empty())
                .known(model.value(), "judgeModelId")
                .accepted())
        .isEqualTo(model);
  }
}
