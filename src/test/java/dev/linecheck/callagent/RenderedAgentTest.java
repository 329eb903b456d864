package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.OpeningLine.LineType;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderedAgentTest {
  private static final OpeningLine LINE = new OpeningLine(LineType.INBOUND_ONLY, "Hi {{who}}{{x}}");

  @Test
  void prompt_and_opening_line_are_filled_with_the_inputs() {
    RenderedAgent voice = voice(agent(Optional.of(LINE), false), "Serve {{who}} on {{day}}.");

    assertThat(voice.prompt()).isEqualTo("Serve Ann on {{day}}.");
    assertThat(voice.openingLine()).contains("Hi Ann{{x}}");
  }

  @Test
  void missing_inputs_become_empty_where_the_agent_fills_them() {
    RenderedAgent voice = voice(agent(Optional.of(LINE), true), "Serve {{who}} on {{day}}.");

    assertThat(voice.prompt()).isEqualTo("Serve Ann on .");
    assertThat(voice.openingLine()).contains("Hi Ann");
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void an_agent_with_an_inbound_line_speaks_first(LineType type) {
    RenderedAgent voice = voice(agent(Optional.of(new OpeningLine(type, "Hello.")), false), "x");

    assertThat(voice.openingLine()).contains("Hello.");
  }

  @Test
  void the_caller_speaks_first_without_a_line_or_with_one_of_type_none() {
    OpeningLine none = new OpeningLine(LineType.NONE, "Hello.");

    assertThat(voice(agent(Optional.of(none), false), "x").openingLine()).isEmpty();
    assertThat(voice(agent(Optional.empty(), false), "x").openingLine()).isEmpty();
  }

  private static RenderedAgent voice(CallAgent agent, String prompt) {
    VersionedPrompt version =
        new VersionedPrompt(
            new PromptId("p1"),
            agent.id(),
            1,
            "v1",
            AgentType.STANDARD,
            new ModelId("scripted"),
            ModelOptions.DEFAULTS,
            Optional.of(prompt),
            new Json("{}"),
            Instant.EPOCH);
    return new RenderedAgent(agent, version, CallInputs.read("{\"who\":\"Ann\"}"));
  }

  private static CallAgent agent(Optional<OpeningLine> line, boolean fillEmpty) {
    return new CallAgent(
        new AgentId("a1"),
        "desk",
        line,
        fillEmpty,
        new PromptId("p1"),
        Optional.empty(),
        List.of(),
        new Json("{}"),
        Instant.EPOCH);
  }
}
