package dev.linecheck.store;

import static dev.linecheck.store.ErasureStore.UsedBy.KEPT;
import static dev.linecheck.store.Samples.AGENT;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.LinkedFunction;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.StandIn;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.store.ErasureStore.Deletion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Agents, and what belongs to them.
class AgentNounsTest {
  private static final WorkspaceId OTHER = new WorkspaceId("w2");
  private static final FunctionId F1 = new FunctionId("f1");
  private static final ExtractorId E1 = new ExtractorId("e1");

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_changed_agent_comes_back_as_it_was_changed(Database database) {
    Samples.workspace(database);
    AgentStore agents = new AgentStore(database);
    new PromptStore(database).create(WORKSPACE, version("p2"));
    CallAgent changed =
        new CallAgent(
            AGENT,
            "Night desk",
            Optional.empty(),
            false,
            new PromptId("p2"),
            Optional.empty(),
            List.of(),
            Json.EMPTY_OBJECT,
            NOW);

    assertThat(agents.update(OTHER, changed)).isFalse();
    assertThat(agents.find(WORKSPACE, AGENT)).contains(Samples.agent());
    assertThat(agents.update(WORKSPACE, changed)).isTrue();
    assertThat(agents.find(WORKSPACE, AGENT)).contains(changed);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_agent_never_names_a_version_that_is_gone(Database database) {
    Samples.workspace(database);
    AgentStore agents = new AgentStore(database);
    ErasureStore erasure = new ErasureStore(database);
    PromptId p1 = new PromptId("p1");
    assertThat(erasure.prompt(WORKSPACE, AGENT, p1, KEPT, NOW)).isEqualTo(new Deletion.IsDefault());

    PromptId p2 = new PromptId("p2");
    new PromptStore(database).create(WORKSPACE, version("p2"));
    assertThat(erasure.prompt(WORKSPACE, AGENT, p2, KEPT, NOW)).isEqualTo(new Deletion.Done());

    assertThat(agents.update(WORKSPACE, withDefault(p2))).isFalse();
    assertThat(agents.update(WORKSPACE, withDefault(p1))).isTrue();
  }

  private static CallAgent withDefault(PromptId prompt) {
    return new CallAgent(
        AGENT,
        "Desk",
        Optional.empty(),
        false,
        prompt,
        Optional.empty(),
        List.of(),
        Json.EMPTY_OBJECT,
        NOW);
  }

  private static VersionedPrompt version(String id) {
    return new VersionedPrompt(
        new PromptId(id),
        AGENT,
        1,
        "v2",
        AgentType.STANDARD,
        new ModelId("scripted"),
        new ModelOptions(OptionalDouble.empty(), OptionalInt.empty()),
        Optional.of("Be brief."),
        Json.EMPTY_OBJECT,
        NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_changed_prompt_version_comes_back_as_it_was_changed(Database database) {
    Samples.workspace(database);
    PromptStore prompts = new PromptStore(database);
    VersionedPrompt changed =
        new VersionedPrompt(
            new PromptId("p1"),
            AGENT,
            1,
            "v1b",
            AgentType.CUSTOM_FLOW,
            new ModelId("openai/x"),
            new ModelOptions(OptionalDouble.empty(), OptionalInt.of(7)),
            Optional.empty(),
            new Json("{\"flowDefinition\":{}}"),
            NOW);

    assertThat(prompts.update(OTHER, changed)).isFalse();
    assertThat(prompts.find(WORKSPACE, changed.id())).contains(Samples.prompt());
    assertThat(prompts.update(WORKSPACE, changed)).isTrue();
    assertThat(prompts.find(WORKSPACE, changed.id())).contains(changed);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_deleted_agent_is_found_and_changed_no_more(Database database) {
    Samples.workspace(database);
    AgentStore agents = new AgentStore(database);

    ErasureStore erasure = new ErasureStore(database);

    assertThat(erasure.agent(OTHER, AGENT, KEPT, NOW)).isEqualTo(new Deletion.Absent());
    assertThat(erasure.agent(WORKSPACE, AGENT, KEPT, NOW)).isEqualTo(new Deletion.Done());

    assertThat(erasure.agent(WORKSPACE, AGENT, KEPT, NOW)).isEqualTo(new Deletion.Absent());
    assertThat(agents.update(WORKSPACE, Samples.agent())).isFalse();
    assertThat(agents.find(WORKSPACE, AGENT)).isEmpty();
    assertThat(agents.list(WORKSPACE, new Page.Request(OptionalLong.empty(), 10)).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_function_of_each_kind_comes_back_as_it_went_in(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(database);
    List<FunctionKind> kinds =
        List.of(
            new FunctionKind.Transfer(List.of("+14155550100")),
            new FunctionKind.Api("https://desk.example", List.of(), Optional.empty()),
            new FunctionKind.KnowledgeBase(),
            new FunctionKind.Custom());

    for (FunctionKind kind : kinds) {
      FunctionDefinition function =
          new FunctionDefinition(
              new FunctionId(kind.getClass().getSimpleName()),
              "n",
              "d",
              kind,
              Optional.empty(),
              StandIn.NONE,
              Json.EMPTY_OBJECT,
              NOW);
      functions.create(WORKSPACE, function);
      assertThat(functions.find(WORKSPACE, function.id())).contains(function);
    }
    functions.create(WORKSPACE, Samples.function("f1"));

    assertThat(functions.find(WORKSPACE, F1)).contains(Samples.function("f1"));
    assertThat(functions.find(OTHER, F1)).isEmpty();
    assertThat(functions.update(OTHER, Samples.function("f1"))).isFalse();
    assertThat(functions.list(WORKSPACE, new Page.Request(OptionalLong.empty(), 1)).rows())
        .containsExactly(Samples.function("f1"));
    assertThat(functions.list(OTHER, new Page.Request(OptionalLong.empty(), 10)).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_deleted_function_is_taken_away_from_its_agents_alone(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(database);
    AgentStore agents = new AgentStore(database);
    functions.create(WORKSPACE, Samples.function("f1"));
    functions.create(WORKSPACE, Samples.function("F1"));
    LinkedFunction kept = new LinkedFunction(new FunctionId("F1"), Optional.empty());
    CallAgent agent = linking(new LinkedFunction(F1, Optional.empty()), kept);
    agents.update(WORKSPACE, agent);

    ErasureStore erasure = new ErasureStore(database);
    assertThat(erasure.function(OTHER, F1, KEPT, NOW)).isEqualTo(new Deletion.Absent());
    assertThat(agents.find(WORKSPACE, AGENT)).contains(agent);
    assertThat(erasure.function(WORKSPACE, F1, KEPT, NOW)).isEqualTo(new Deletion.Done());

    assertThat(erasure.function(WORKSPACE, F1, KEPT, NOW)).isEqualTo(new Deletion.Absent());
    assertThat(functions.update(WORKSPACE, Samples.function("f1"))).isFalse();
    assertThat(functions.find(WORKSPACE, F1)).isEmpty();
    assertThat(agents.find(WORKSPACE, AGENT)).contains(linking(kept));
  }

  private static CallAgent linking(LinkedFunction... functions) {
    CallAgent agent = Samples.agent();
    return new CallAgent(
        agent.id(),
        agent.name(),
        agent.openingLine(),
        agent.fillEmptyStringVariables(),
        agent.defaultPromptId(),
        agent.defaultExtractorId(),
        List.of(functions),
        agent.settings(),
        agent.createdAt());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_header_stands_in_no_message_of_a_failure(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(database);
    functions.create(WORKSPACE, Samples.function("f1"));

    assertThatThrownBy(() -> functions.create(WORKSPACE, Samples.function("f1")))
        .hasMessageContaining("insert into function_definition")
        .satisfies(failure ->
            assertThat(failure).hasStackTraceContaining("uni").hasMessageNotContaining("a-secret"));
    assertThat(Samples.function("f1").toString()).doesNotContain("a-secret");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_extractor_belongs_to_its_agent(Database database) {
    Samples.workspace(database);
    ExtractorStore extractors = new ExtractorStore(database);
    extractors.create(WORKSPACE, Samples.extractor("e2"));
    Extractor changed = new Extractor(E1, AGENT, "Mood", "{\"type\":\"object\"}", NOW);

    assertThat(extractors.update(OTHER, changed)).isFalse();
    assertThat(extractors.update(WORKSPACE, changed)).isTrue();

    assertThat(extractors.find(WORKSPACE, AGENT, E1)).contains(changed);
    assertThat(extractors.find(OTHER, AGENT, E1)).isEmpty();
    assertThat(extractors.all(WORKSPACE, AGENT)).containsExactly(Samples.extractor("e2"), changed);
    assertThat(extractors.all(OTHER, AGENT)).isEmpty();
  }

  @Test
  void an_agent_that_was_frozen_before_it_could_link_functions_links_none() {
    CallAgent agent =
        StoredJson.read(
            """
            {"id":{"value":"a1"},"name":"desk","openingLine":null,"fillEmptyStringVariables":true,
             "defaultPromptId":{"value":"p1"},"settings":{"text":"{}"},
             "createdAt":"2026-01-02T03:04:05Z"}
            """,
            CallAgent.class);

    assertThat(agent.linkedFunctions()).isEmpty();
    assertThat(agent.defaultExtractorId()).isEmpty();
  }
}
