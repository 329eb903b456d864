package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptTest {
  @Test
  void a_shared_paragraph_stands_in_place_of_its_include() {
    assertThat(Prompt.named("test.including.v1").text())
        .isEqualTo(
            """
            First line.

            One shared paragraph with $1 and \\ in it.

            Last line.
            """);
  }

  @Test
  void prompts_of_other_words_have_other_digests() {
    Prompt prompt = Prompt.named("test.including.v1");

    assertThat(new Prompt(prompt.name(), prompt.text() + "More.").digest())
        .isNotEqualTo(prompt.digest());
  }

  @Test
  void a_missing_shared_paragraph_stops_the_start() {
    assertThatThrownBy(() -> Prompt.named("test.missing.v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no resource /prompts/shared/test-absent.md");
  }

  @Test
  void a_missing_prompt_stops_the_start() {
    assertThatThrownBy(() -> Prompt.named("test.absent.v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no resource /prompts/test.absent.v1.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.nested.v1", "test.inline.v1"})
  void an_include_that_would_reach_the_model_stops_the_start(String name) {
    assertThatThrownBy(() -> Prompt.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the prompt " + name + " has an include");
  }
}
