package dev.linecheck.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelFamily;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunModels;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFamilyTest {
  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4.1-mini, GPT",
    "openai/gpt4o, GPT",
    "openai/o3-mini, GPT",
    "router/openai/chatgpt-4o-latest, GPT",
    "groq/openai/gpt-oss-120b, GPT",
    "anthropic/claude-sonnet-4-5, CLAUDE",
    "bedrock/us.anthropic.claude-haiku-4-5-v1:0, CLAUDE",
    "google/gemini-2.5-flash, GEMINI",
    "local/gemma-3-27b-it, GEMINI",
    "local/Meta-Llama-3.1-8B-Instruct, LLAMA",
    "local/llama3.3:70b, LLAMA",
    "local/deepseek-r1-distill-llama-70b, DEEPSEEK",
    "local/Qwen2.5-32B-Instruct-AWQ, QWEN",
    "mistral/mixtral-8x22b, MISTRAL",
    "xai/grok-4, GROK",
    "local/phi-4, PHI"
  })
  void a_name_tells_the_family(String model, ModelFamily family) {
    assertThat(ModelFamily.of(new ModelId(model))).contains(family);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scripted",
        "llama/house-model",
        "local/novato-1",
        "local/commander",
        "local/o12",
        "local/x"
      })
  void another_name_tells_none(String model) {
    assertThat(ModelFamily.of(new ModelId(model))).isEmpty();
  }

  private static RunModels models(String agent, String judge) {
    return models(agent, judge, Optional.empty());
  }

  private static RunModels models(String agent, String judge, Optional<String> stronger) {
    return new RunModels(
        new ModelId(agent),
        new ModelId("openai/gpt-4.1"),
        new ModelId(judge),
        stronger.map(ModelId::new));
  }

  @Test
  void a_judge_of_the_agents_family_is_warned_of_and_no_other() {
    assertThat(models("openai/gpt-4.1-mini", "azure/gpt-4.1").warnings())
        .singleElement()
        .asString()
        .contains("azure/gpt-4.1", "openai/gpt-4.1-mini");
    assertThat(models("openai/gpt-4.1", "anthropic/claude-sonnet-4-5").warnings()).isEmpty();
    assertThat(models("scripted", "scripted").warnings()).isEmpty();
  }

  @Test
  void a_model_that_judges_itself_is_warned_of_though_nobody_knows_its_family() {
    assertThat(models("local/house-model", "other/house-model").warnings()).hasSize(1);
  }

  @Test
  void a_stronger_model_is_warned_of_by_itself() {
    String agent = "openai/gpt-4.1";
    String other = "anthropic/claude-sonnet-4-5";

    assertThat(models(agent, other, Optional.of("azure/gpt-5")).warnings())
        .singleElement()
        .asString()
        .contains("stronger", "azure/gpt-5");
    assertThat(models(agent, "azure/gpt-5", Optional.of("azure/gpt-4.1-mini")).warnings())
        .hasSize(2);
    assertThat(models(agent, "azure/gpt-5", Optional.of("azure/gpt-5")).warnings()).hasSize(1);
    assertThat(models(agent, other, Optional.of(other)).warnings()).isEmpty();
  }
}
