package dev.linecheck.suite;

import dev.linecheck.suite.SuiteShape.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the agent of a suite, with its prompt, flow and functions.
record AgentReader(Sources sources) {

  /// An agent, and what its functions are called.
  record Read(Optional<SuiteAgent> agent, List<String> functions) {}

  Read read(At<Agent> written) {
    Agent shape = written.value();
    if (shape.prompt().isEmpty() && shape.flow().isEmpty()) {
      sources
          .problems()
          .add(
              written.place(),
              "`agent` has no `prompt`.",
              "Write it like `prompt: prompts/front-desk.md`, or name a `flow`.");
    }
    Optional<SuiteText> prompt = shape.prompt().flatMap(this::prompt);
    Optional<SuiteText> flow = shape.flow().flatMap(sources::text);
    flow.ifPresent(file -> sources.files().object(file, "a flow with its nodes"));
    Optional<SuiteText> functions = shape.functions().flatMap(sources::text);
    List<String> names = functions.map(this::names).orElse(List.of());
    if (shape.name().isEmpty() || shape.model().isEmpty()) {
      return new Read(Optional.empty(), names);
    }
    return new Read(
        Optional.of(
            new SuiteAgent(
                shape.name().get().value(),
                new SuiteModel(Sources.value(shape.model()), sources.options(shape.options())),
                prompt,
                flow,
                functions,
                Sources.value(shape.opening()),
                Sources.plain(shape.inputs()))),
        names);
  }

  private Optional<SuiteText> prompt(At<String> path) {
    Optional<SuiteText> prompt = sources.text(path);
    prompt.filter(file -> file.text().isBlank()).ifPresent(file ->
        sources
            .problems()
            .add(
                SuitePlace.startOf(file.source()),
                "The prompt is empty.",
                "Write what the agent does."));
    return prompt;
  }

  private List<String> names(SuiteText file) {
    Optional<JsonNode> json = sources.files().read(file);
    if (json.filter(found -> !found.isArray()).isPresent()) {
      sources
          .problems()
          .add(
              SuitePlace.startOf(file.source()),
              "The file is no list of functions.",
              "Write [ ] around the functions.");
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode function : json.map(List::of).orElse(List.of()).stream().flatMap(JsonNode::valueStream).toList()) {
      String name = function.path("name").asString("");
      if (name.isBlank()) {
        refuse(file, "The function %d of the list has no name.", names.size() + 1);
      } else if (names.contains(name)) {
        refuse(file, "The list has two functions '%s'.", name);
      }
      names.add(name);
    }
    return names;
  }

  private void refuse(SuiteText file, String what, Object part) {
    sources
        .problems()
        .add(
            SuitePlace.startOf(file.source()),
            what.formatted(part),
            "Give each function a \"name\" of its own.");
  }
}
