package dev.linecheck.suite;

import dev.linecheck.suite.SuiteShape.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the agent of a suite, with its prompt, flow and functions.
record AgentReader(Sources sources) {

  /// An agent, and what its functions are called; empty if that could not be read.
  record Read(Optional<SuiteAgent> agent, Optional<List<String>> functions) {}

  Read read(At<Agent> written) {
    Agent shape = written.value();
    if (!sources.has("agent.prompt") && !sources.has("agent.flow")) {
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
    Optional<List<String>> names =
        sources.has("agent.functions") ? functions.flatMap(this::names) : Optional.of(List.of());
    Optional<SuiteAgent> agent =
        Sources.value(shape.name())
            .map(name ->
                new SuiteAgent(
                    name,
                    new SuiteModel(Sources.value(shape.model()), sources.options(shape.options())),
                    prompt,
                    flow,
                    functions,
                    Sources.value(shape.opening()),
                    Sources.plain(shape.inputs())));
    return new Read(agent, names);
  }

  private Optional<SuiteText> prompt(At<String> path) {
    Optional<SuiteText> prompt = sources.text(path);
    prompt
        .filter(file -> file.text().isBlank())
        .ifPresent(file ->
            sources
                .problems()
                .add(
                    SuitePlace.startOf(file.source()),
                    "The prompt is empty.",
                    "Write what the agent does."));
    return prompt;
  }

  private Optional<List<String>> names(SuiteText file) {
    return sources
        .files()
        .list(file, "functions")
        .map(functions -> {
          List<String> names = new ArrayList<>();
          for (At<JsonNode> function : functions) {
            String name = function.value().path("name").asString("");
            if (name.isBlank()) {
              refuse(function, "This function has no name.");
            } else if (names.contains(name)) {
              refuse(function, "The function '%s' is already in the list.".formatted(name));
            }
            names.add(name);
          }
          return names;
        });
  }

  private void refuse(At<JsonNode> function, String what) {
    sources.problems().add(function.place(), what, "Give each function a \"name\" of its own.");
  }
}
