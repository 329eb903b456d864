package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.llm.Models;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The forms that write and change prompt versions.
public record VersionForms(Stores stores, PageOperations operations) {
  /// The parameter with the version that a new one begins as.
  static final String FROM = "from";

  private static final String NAME = "name";
  private static final String TYPE = "agentType";
  private static final String NOUN = "version";

  public PageAnswer showNew(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    FormPlace place = newVersion(visit, agent);
    return forms().blank(visit, place, begun(visit, agent, place.shape()));
  }

  public PageAnswer create(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    return forms()
        .create(
            visit,
            newVersion(visit, agent),
            AgentPaths.versions(agent.id()),
            version -> page(agent, version));
  }

  public PageAnswer showEdit(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    return forms().stored(visit, edited(visit, agent), stored(visit, agent));
  }

  public PageAnswer update(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    return forms()
        .change(
            visit,
            edited(visit, agent),
            path(visit, agent),
            stored(visit, agent),
            version -> page(agent, version));
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private OperationAnswer.Done stored(Visit visit, CallAgent agent) {
    return forms().thing(visit, path(visit, agent), NOUN);
  }

  private static String path(Visit visit, CallAgent agent) {
    return AgentPaths.versionOperation(agent.id(), new PromptId(visit.path("version")));
  }

  private static String page(CallAgent agent, JsonNode version) {
    return AgentPaths.version(agent.id(), new PromptId(version.path("id").asString()));
  }

  /// Returns the texts of a new version: those of the one that the address names, or of the default
  /// one.
  private Map<String, String> begun(Visit visit, CallAgent agent, FormShape shape) {
    PromptId from = visit.query(FROM).map(PromptId::new).orElse(agent.defaultPromptId());
    String path = AgentPaths.versionOperation(agent.id(), from);
    Map<String, String> values =
        new HashMap<>(shape.shown(forms().thing(visit, path, NOUN).body()));
    values.put(NAME, "");
    return values;
  }

  private FormPlace newVersion(Visit visit, CallAgent agent) {
    return new FormPlace(
        shape(visit),
        "New version of " + Names.agent(agent),
        "",
        Section.AGENTS,
        AgentPage.way(agent),
        "Create the version",
        NOUN);
  }

  private FormPlace edited(Visit visit, CallAgent agent) {
    VersionedPrompt version = VersionPage.version(stores, visit, agent, visit.path("version"));
    return new FormPlace(
        shape(visit),
        "Edit " + Names.version(version),
        "A change of anything but the name makes revision %d. Runs keep the text that they had."
            .formatted(version.revision() + 1),
        Section.AGENTS,
        Stream.concat(
                AgentPage.way(agent).stream(),
                Stream.of(
                    new PageLink(
                        Names.version(version), AgentPaths.version(agent.id(), version.id()))))
            .toList(),
        "Save",
        NOUN);
  }

  private FormShape shape(Visit visit) {
    return fields(FormShape.of(name("")), "", offered(operations, visit));
  }

  /// Returns the field with the name of a version.
  ///
  /// @param prefix the place of the version in the body, with a point at its end; may be empty
  static FieldShape name(String prefix) {
    return FieldShape.required(
        prefix + NAME, "Name of the version", "Such as v2, or what it tries.", FieldShape.line());
  }

  /// Adds the fields of a version, except for its name.
  static FormShape fields(FormShape shape, String prefix, List<String> models) {
    return shape
        .and(
            "",
            "",
            FieldShape.required(
                prefix + "aiModelId",
                "Model",
                "A model of a provider that the server is set up for, as provider/name; or scripted, which follows rules and asks no provider.",
                FieldShape.line(models)),
            FieldShape.optional(
                prefix + "modelOptionValues",
                "Options of the model",
                "One in each line, such as temperature = 0.4 or max_tokens = 300.",
                FieldKind.Pairs.options()),
            FieldShape.optional(
                prefix + "prompt",
                "Prompt",
                "{{name}} stands for an input of the record.",
                FieldShape.words(20)))
        .folding(
            "Flow",
            "A flow takes the call through nodes, each with a text of its own.",
            FieldShape.optional(
                prefix + TYPE,
                "Kind",
                "",
                new FieldKind.Words(
                    new FieldInput.Choice(
                        List.of(
                            new FieldInput.Option("STANDARD", "One prompt"),
                            new FieldInput.Option("CUSTOM_FLOW", "A flow of nodes"))))),
            FieldShape.optional(
                prefix + "flowDefinition",
                "Flow as JSON",
                "The nodes and their rules, as docs/flows.md describes them.",
                new FieldKind.Structure(14, FieldKind.JSON.nullNode())));
  }

  /// Returns the models that a form offers: those that the providers list, and the scripted one.
  static List<String> offered(PageOperations operations, Visit visit) {
    return Stream.concat(models(operations, visit).stream(), Stream.of(Models.SCRIPTED.value()))
        .distinct()
        .toList();
  }

  /// Returns the models that the providers of the server list.
  static List<String> models(PageOperations operations, Visit visit) {
    return operations
        .done(visit, "list", ApiOperation.get("/models"))
        .path("data")
        .valueStream()
        .map(model -> model.path("id").asString(""))
        .toList();
  }
}
