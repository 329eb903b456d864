package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms that create and change agents.
public record AgentForms(Stores stores, PageOperations operations) {
  private static final String NOUN = "agent";
  private static final String LINKS = "linkedFunctionDefinitionInputs";
  private static final String LINKED = "linkedFunctionDefinitions";

  /// The field of a new agent that holds its first version.
  private static final String FIRST = "defaultVersionedPrompt.";

  /// The newest functions and versions that a form offers.
  private static final int OFFERED = 200;

  public PageAnswer showNew(Visit visit) {
    return forms()
        .blank(
            visit,
            newAgent(visit),
            Map.of(FIRST + "name", "v1", FIRST + "agentType", AgentType.STANDARD.name()));
  }

  public PageAnswer create(Visit visit) {
    return forms().create(visit, newAgent(visit), AgentPaths.LIST, AgentForms::page);
  }

  public PageAnswer showEdit(Visit visit) {
    OperationAnswer.Done stored = stored(visit);
    return forms().stored(visit, edited(visit, stored.body()), stored);
  }

  public PageAnswer update(Visit visit) {
    OperationAnswer.Done stored = stored(visit);
    return forms()
        .change(visit, edited(visit, stored.body()), path(visit), stored, AgentForms::page);
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private OperationAnswer.Done stored(Visit visit) {
    OperationAnswer.Done done = forms().thing(visit, path(visit), NOUN);
    ObjectNode agent = FieldKind.JSON.objectNode();
    done.body().properties().forEach(field -> agent.set(field.getKey(), field.getValue()));
    agent.set(LINKS, done.body().path(LINKED)); // requests send the links under another name
    return new OperationAnswer.Done(agent, done.tag());
  }

  private static String path(Visit visit) {
    return AgentPaths.agent(new AgentId(visit.path("id")));
  }

  private static String page(JsonNode agent) {
    return AgentPaths.agent(new AgentId(agent.path("id").asString()));
  }

  private FormPlace newAgent(Visit visit) {
    return new FormPlace(
        VersionForms.fields(
            basics(List.of(), visit, FieldKind.JSON.arrayNode())
                .and("First prompt version", "", VersionForms.name(FIRST)),
            FIRST,
            VersionForms.offered(operations, visit)),
        "New agent",
        "An agent is a prompt with its model and functions. Later prompts become versions of it.",
        Section.AGENTS,
        AgentPage.way(),
        "Create the agent",
        NOUN);
  }

  private FormPlace edited(Visit visit, JsonNode stored) {
    CallAgent agent = AgentPage.agent(stores, visit);
    FieldShape version =
        FieldShape.optional(
            "defaultVersionedPromptId",
            "Default version",
            "Runs that name no version take this one.",
            new FieldKind.Words(new FieldInput.Choice(versions(visit, agent))));
    return new FormPlace(
        basics(List.of(version), visit, stored.path(LINKED)),
        "Edit " + Names.agent(agent),
        "",
        Section.AGENTS,
        AgentPage.way(agent),
        "Save",
        NOUN);
  }

  private List<FieldInput.Option> versions(Visit visit, CallAgent agent) {
    List<FieldInput.Option> newest =
        stores
            .prompts()
            .list(visit.workspace(), agent.id(), new Page.Request(OptionalLong.empty(), OFFERED))
            .rows()
            .stream()
            .map(version -> new FieldInput.Option(version.id().value(), Names.version(version)))
            .toList();
    String current = agent.defaultPromptId().value();
    return newest.stream().anyMatch(option -> option.value().equals(current))
        ? newest
        : Stream.concat(Stream.of(new FieldInput.Option(current, "as it is")), newest.stream())
            .toList();
  }

  private FormShape basics(List<FieldShape> more, Visit visit, JsonNode linked) {
    List<FieldShape> fields = new ArrayList<>();
    fields.add(FieldShape.required("name", "Name", "", FieldShape.line()));
    fields.addAll(more);
    fields.add(
        FieldShape.optional(
            "openingLine.lineType",
            "Who speaks first",
            "",
            FieldShape.choice(
                new FieldInput.Option("", "The caller"),
                new FieldInput.Option("INBOUND_ONLY", "The agent, in inbound calls"),
                new FieldInput.Option("INBOUND_OUTBOUND", "The agent, in all calls"),
                new FieldInput.Option("NONE", "The caller; keep the first words for later"))));
    fields.add(
        FieldShape.optional(
            "openingLine.content",
            "First words",
            "Said as they stand here, if the agent speaks first. {{name}} stands for an input.",
            FieldShape.words(2)));
    fields.add(
        FieldShape.optional(
            "fillEmptyStringVariables",
            "Inputs without a value become empty text",
            "Otherwise {{name}} stays in the prompt as it is written.",
            new FieldKind.Truth()));
    List<FieldInput.Option> functions = functions(visit, linked);
    if (!functions.isEmpty()) {
      fields.add(
          FieldShape.optional(
              LINKS,
              "Functions that it may call",
              "",
              new FieldKind.Links("functionDefinitionId", functions, linked)));
    }
    return FormShape.of(fields.toArray(FieldShape[]::new));
  }

  /// Returns the newest functions, after those that are linked.
  private List<FieldInput.Option> functions(Visit visit, JsonNode linked) {
    List<String> ids =
        linked.valueStream().map(link -> link.path("functionDefinitionId").asString("")).toList();
    Stream<FieldInput.Option> old =
        ids.stream()
            .map(id ->
                stores
                    .functions()
                    .find(visit.workspace(), new FunctionId(id))
                    .map(AgentForms::option)
                    .orElseGet(() -> new FieldInput.Option(id, id)));
    Stream<FieldInput.Option> others =
        stores
            .functions()
            .list(visit.workspace(), new Page.Request(OptionalLong.empty(), OFFERED))
            .rows()
            .stream()
            .filter(function -> !ids.contains(function.id().value()))
            .map(AgentForms::option);
    return Stream.concat(old, others).toList();
  }

  private static FieldInput.Option option(FunctionDefinition function) {
    return new FieldInput.Option(
        function.id().value(), Names.of(function.name(), function.id().value()));
  }
}
