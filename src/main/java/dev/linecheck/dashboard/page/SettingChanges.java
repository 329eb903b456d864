package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView.ChangeRow;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunSubject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds the settings in which two runs differ.
///
/// @param functions returns the name that a function has now; empty if it was deleted
record SettingChanges(
    EvalRun before, EvalRun after, Function<FunctionId, Optional<String>> functions) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// The field of a prompt version with the graph of a flow, which is compared line by line.
  private static final String FLOW = "flowDefinition";

  private static final String ABSENT = "not set";
  private static final int SHOWN = 200;

  List<ChangeRow> of(Optional<RunSubject> old, Optional<RunSubject> now) {
    SortedMap<String, String> left = new TreeMap<>(settings(before, old));
    SortedMap<String, String> right = new TreeMap<>(settings(after, now));
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names.stream()
        .filter(name -> !left.getOrDefault(name, ABSENT).equals(right.getOrDefault(name, ABSENT)))
        .map(name ->
            new ChangeRow(
                name,
                Names.shortened(left.getOrDefault(name, ABSENT), SHOWN),
                Names.shortened(right.getOrDefault(name, ABSENT), SHOWN),
                ""))
        .toList();
  }

  private Map<String, String> settings(EvalRun run, Optional<RunSubject> subject) {
    Map<String, String> all = new TreeMap<>();
    all.put("Agent's model", run.models().agent().value());
    all.put("Caller's model", run.models().caller().value());
    all.put("Judge", run.models().judge().value());
    run.models().stronger().map(ModelId::value).ifPresent(id -> all.put("Stronger judge", id));
    all.put("Trials of each record", Integer.toString(run.counts().trials().each()));
    subject.ifPresent(known -> {
      addAgent(all, known.agent());
      addVersion(all, known.prompt());
    });
    return all;
  }

  private void addAgent(Map<String, String> all, CallAgent agent) {
    all.put("Agent", agent.name());
    agent.openingLine().map(OpeningLine::content).ifPresent(line -> all.put("Opening line", line));
    String linked =
        agent.linkedFunctions().stream()
            .map(function -> name(function.functionId()))
            .collect(Collectors.joining(", "));
    all.put("Agent's functions", linked.isEmpty() ? "none" : linked);
    all.put("Empty variables", agent.fillEmptyStringVariables() ? "filled" : "left as written");
    addFields(all, "Agent: ", agent.settings());
  }

  /// Names a function with the beginning of its id, because two functions may have one name.
  private String name(FunctionId id) {
    String start = Names.start(id.value());
    return functions
        .apply(id)
        .map(name -> "%s (%s)".formatted(name, start))
        .orElse("a deleted function (%s)".formatted(start));
  }

  private static void addVersion(Map<String, String> all, VersionedPrompt version) {
    all.put("Version", version.name());
    all.put("Kind of prompt", version.agentType().name());
    addOptions(all, "Agent's ", version.modelOptions());
    addFields(all, "Version: ", version.settings());
  }

  static void addOptions(Map<String, String> all, String whose, ModelOptions options) {
    options
        .temperature()
        .ifPresent(value -> all.put(whose + "temperature", Double.toString(value)));
    options.maxTokens().ifPresent(value -> all.put(whose + "tokens", Integer.toString(value)));
    options.others().forEach((name, value) -> all.put(whose + name, value.text()));
  }

  private static void addFields(Map<String, String> all, String prefix, Json settings) {
    JsonNode fields = JSON.readTree(settings.text());
    fields.properties().stream()
        .filter(field -> !field.getKey().equals(FLOW))
        .forEach(field ->
            all.put(
                prefix + field.getKey(),
                field.getValue().isString()
                    ? field.getValue().asString()
                    : field.getValue().toString()));
  }

  /// Returns the graph of a flow in lines; an empty text if there is none.
  static String flow(VersionedPrompt version) {
    JsonNode graph = JSON.readTree(version.settings().text()).path(FLOW);
    return graph.isMissingNode() ? "" : graph.toPrettyString();
  }
}
