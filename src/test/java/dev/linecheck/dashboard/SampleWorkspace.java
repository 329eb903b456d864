package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A workspace in which each page shows something, written with given words in every field that
/// takes words: two versions of an agent with a function, a run of each, a record that broke, a
/// replayed call, and labels.
final class SampleWorkspace {
  private static final JsonMapper JSON = new JsonMapper();

  /// The second version says it, and fails for it together with the first of the words.
  private static final String PROMISE = "guaranteed";

  private static final int NAME_MAX = 200;
  private static final int TAG_MAX = 50;
  private static final int RULE_MAX = 1_500;

  private final TestServer server;
  private final List<String> words;
  private final int trials;
  private int used;
  private final Map<String, String> ids = new LinkedHashMap<>();

  /// @param words take turns as names; the long fields have all of them
  private SampleWorkspace(TestServer server, List<String> words, int trials) {
    this.server = server;
    this.words = words;
    this.trials = trials;
  }

  /// @param trials of each record in each run
  static SampleWorkspace in(TestServer server, List<String> words, int trials)
      throws InterruptedException {
    SampleWorkspace sample = new SampleWorkspace(server, words, trials);
    sample.define();
    sample.run();
    sample.label();
    return sample;
  }

  /// Returns a path in which `{config}` and the like stand for the ids of what was made: `agent`,
  /// `v1`, `v2`, `key`, `function`, `config`, `record`, `dial`, `before`, `after`, and the calls
  /// `passed`, `failed` and `replayed`.
  String path(String template) {
    String path = template;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    assertThat(path).doesNotContain("{");
    return path;
  }

  private String created(String name, String path, ObjectNode body) {
    String id = ApiFixture.id(server.created(path(path), body.toString()));
    ids.put(name, id);
    return id;
  }

  private void define() {
    ObjectNode key = object().put("name", name());
    key.putArray("permissions").add("read");
    created("key", "/keys", key);
    created("function", "/functions", function());
    JsonNode agent = server.created("/agents", agent().toString());
    ids.put("agent", ApiFixture.id(agent));
    ids.put("v1", agent.get("defaultVersionedPromptId").asString());
    created("v2", "/agents/{agent}/versioned_prompts", version("That is " + promise() + ". "));
    created("config", "/eval_configs", config());
    ids.put(
        "dial",
        server
            .created(path("/dials/import?callAgentId={agent}"), dial().toString())
            .at("/dials/0/id")
            .asString());
    created(
        "replayed record",
        "/eval_configs/{config}/records",
        object().put("recordType", "DIAL").put("dialId", ids.get("dial")));
    for (int i = 0; i < words.size(); i++) {
      created("record", "/eval_configs/{config}/records", record());
    }
  }

  private ObjectNode function() {
    ObjectNode function =
        object()
            .put("type", "api")
            .put("name", "find_slot")
            .put("description", all())
            .put("displayName", name())
            .put("apiPath", "https://desk.example/slots")
            .put("inputJsonSchema", "{\"type\": \"object\"}");
    function
        .putObject("standIn")
        .putArray("mocks")
        .addObject()
        .put("result", object().put("slot", all()).toString());
    return function;
  }

  private ObjectNode agent() {
    ObjectNode agent = object().put("name", name());
    agent.putObject("openingLine").put("lineType", "INBOUND_ONLY").put("content", part(0));
    agent
        .putArray("linkedFunctionDefinitionInputs")
        .addObject()
        .put("functionDefinitionId", ids.get("function"));
    agent.set("defaultVersionedPrompt", version(""));
    return agent;
  }

  private ObjectNode version(String first) {
    List<String> rules = new ArrayList<>();
    rules.add("returned \"slot\": say " + first + part(1));
    rules.add("heard \"slot\": call find_slot " + object().put("day", part(2)));
    rules.add("say " + part(2));
    return object()
        .put("name", name())
        .put("agentType", "STANDARD")
        .put("aiModelId", "scripted")
        .put("prompt", script(first + all(), rules));
  }

  private ObjectNode config() {
    ObjectNode config =
        object()
            .put("name", name())
            .put("callerModelId", "scripted")
            .put("judgeModelId", "scripted")
            .put("promptSnippet", script(all(), List.of("never say \"" + promise() + "\"")));
    ObjectNode rules = config.putObject("judgeRules");
    rules.putArray("mustNot").addObject().put("id", "no-promise").put("pattern", PROMISE);
    return config;
  }

  private ObjectNode record() {
    List<String> rules = List.of("turn 1: say slot? " + part(0), "hang up " + part(1));
    ObjectNode record =
        object()
            .put("recordType", "PROMPT")
            .put("name", name())
            .put("description", all())
            .put("systemPrompt", script(all(), rules))
            .put("maxTurns", 4);
    record.putArray("tags").add(cut(next(), TAG_MAX));
    return record;
  }

  private ObjectNode dial() {
    ObjectNode dial = object().put("id", cut(next(), NAME_MAX));
    ArrayNode lines = dial.putArray("messages");
    lines.add(line("assistant", part(0)));
    lines.add(line("user", "A slot, please. " + part(1)));
    lines
        .addObject()
        .put("role", "assistant")
        .putArray("tool_calls")
        .addObject()
        .put("id", "c1")
        .put("type", "function")
        .putObject("function")
        .put("name", "find_slot")
        .put("arguments", object().put("day", all()).toString());
    lines.add(line("tool", all()).put("tool_call_id", "c1"));
    lines.add(line("assistant", all()));
    lines.add(line("user", part(2)));
    lines.add(line("assistant", part(1)));
    return dial;
  }

  private static ObjectNode line(String role, String text) {
    return object().put("role", role).put("content", text);
  }

  private void run() throws InterruptedException {
    String before = ran("before", start("v1"));
    String after = ran("after", start("v2").put("baseline", before));
    ids.put("passed", call(before, true));
    ids.put("failed", call(after, true));
    ids.put("replayed", call(after, false));
  }

  /// Returns the first call of a run that was simulated, or that was not.
  private String call(String run, boolean isSimulated) {
    return server
        .get("/eval_runs/" + run + "/results")
        .json()
        .get("data")
        .valueStream()
        .filter(result -> result.get("replay").isNull() == isSimulated)
        .map(ApiFixture::id)
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode start(String version) {
    ObjectNode start =
        object()
            .put("callAgentId", ids.get("agent"))
            .put("versionedPromptId", ids.get(version))
            .put("name", name())
            .put("note", all())
            .put("trials", trials)
            .put("commit", cut(next(), TAG_MAX));
    start.putArray("tags").add(cut(next(), TAG_MAX));
    return start;
  }

  private String ran(String name, ObjectNode start) throws InterruptedException {
    String run = created(name, "/eval_configs/{config}/runs", start);
    assertThat(server.ended(run).get("status").asString()).isEqualTo("SUCCESS");
    return run;
  }

  private void label() {
    for (String call : List.of("passed", "failed")) {
      String path = path("/eval_results/{" + call + "}");
      ObjectNode labels = object();
      for (JsonNode turn : server.get(path).json().get("results")) {
        labels
            .withArray("labels")
            .addObject()
            .put("index", turn.get("index").asInt())
            .put("accurate", true)
            .put("labelledBy", name())
            .put("comment", part(0));
      }
      labels.putObject("call").put("pass", true).put("labelledBy", name());
      assertThat(server.put(path + "/labels", labels.toString()).status()).isEqualTo(200);
    }
  }

  private String promise() {
    return PROMISE + " " + words.getFirst();
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private static String script(String prose, List<String> rules) {
    return "%s\n\n```scripted\n%s\n```".formatted(prose, String.join("\n", rules));
  }

  private String next() {
    return words.get(used++ % words.size());
  }

  private String name() {
    return cut(next(), NAME_MAX);
  }

  private String all() {
    return String.join(" ", words);
  }

  /// Returns a part of all words that fits into a rule, and another for each number.
  private String part(int number) {
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get((number * words.size() / 3 + i) % words.size());
      if (part.length() + word.length() < RULE_MAX) {
        part.append(word).append(' ');
      }
    }
    return part.toString().strip();
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length)).strip();
  }
}
