package dev.linecheck.api;

import static dev.linecheck.api.SuiteFixture.PATH;
import static dev.linecheck.api.SuiteFixture.agent;
import static dev.linecheck.api.SuiteFixture.changes;
import static dev.linecheck.api.SuiteFixture.ids;
import static dev.linecheck.api.SuiteFixture.object;
import static dev.linecheck.api.SuiteFixture.pushed;
import static dev.linecheck.api.SuiteFixture.suite;
import static dev.linecheck.api.SuiteFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The functions of suites.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class SuiteFunctionsApiTest {
  private static final String FUNCTIONS =
      """
      [{"name": "book", "type": "api", "description": "books an appointment",
        "inputJsonSchema": "{\\"type\\": \\"object\\"}",
        "standIn": {"mocks": [{"result": "{\\"booked\\": true}"}]}},
       {"name": "desk", "type": "transfer", "description": "to the desk",
        "allowedNumbers": [{"number": "+15551234567"}]}]
      """;

  private final TestDatabase database;
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server = new ServerExtension(_ -> new TestServer(newDatabase()));

  SuiteFunctionsApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  /// A suite whose agent calls both of its functions.
  private static ObjectNode suiteWithFunctions() {
    ObjectNode suite = suite();
    suite.set("functions", JsonText.MAPPER.readTree(FUNCTIONS));
    ArrayNode links = object(suite, "/agent").putArray("linkedFunctionDefinitionInputs");
    links.addObject().put("functionDefinitionId", "book");
    links.addObject().put("functionDefinitionId", "desk");
    return suite;
  }

  private static List<String> functionChanges(JsonNode pushed) {
    return changes(pushed, "functions", "name");
  }

  private static String function(JsonNode pushed, int at) {
    return ApiFixture.id(pushed.get("functions").get(at));
  }

  private List<String> linked(JsonNode pushed) {
    return server
        .get(agent(pushed))
        .json()
        .get("linkedFunctionDefinitions")
        .valueStream()
        .map(link -> link.get("functionDefinitionId").asString())
        .toList();
  }

  @Test
  void the_agent_calls_functions_by_their_names() {
    JsonNode pushed = pushed(server, suiteWithFunctions());

    assertThat(functionChanges(pushed)).containsExactly("book ADDED", "desk ADDED");
    assertThat(linked(pushed)).containsExactly(function(pushed, 0), function(pushed, 1));
    assertThat(server.get("/functions/" + function(pushed, 0)).text("inputJsonSchema"))
        .isEqualTo("{\"type\": \"object\"}");
    assertThat(server.get(PATH).json()).isEqualTo(ids(pushed));
  }

  @Test
  void the_deprecated_field_takes_names_too() {
    ObjectNode suite = suiteWithFunctions();
    object(suite, "/agent").remove("linkedFunctionDefinitionInputs");
    object(suite, "/agent").putArray("linkedFunctionDefinitionIds").add("desk");

    JsonNode pushed = pushed(server, suite);

    assertThat(linked(pushed)).containsExactly(function(pushed, 1));
  }

  @Test
  void a_flow_calls_functions_by_their_names() {
    ObjectNode suite = suiteWithFunctions();
    object(suite, "/prompt").put("agentType", "CUSTOM_FLOW").putNull("prompt");
    object(suite, "/prompt")
        .set(
            "flowDefinition",
            JsonText.MAPPER.readTree(
                """
                {"openingLineType": "INBOUND_ONLY", "nodes": [
                  {"id": "find", "name": "Find a day", "type": "function",
                   "nodeData": {"functionId": "book", "inputs": [], "outputs": []},
                   "transitionRules": [
                     {"conditionType": "always", "transitionNodeId": "offer"}]},
                  {"id": "offer", "name": "Offer the day", "type": "freeform",
                   "transitionRules": [],
                   "nodeData": {"prompt": "```scripted\\nsay Hello.\\n```"}}]}
                """));

    TestServer.Answer answer = server.put(PATH, suite.toString());

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    JsonNode prompt =
        server
            .get(agent(answer.json()) + "/versioned_prompts/" + answer.text("versionedPromptId"))
            .json();
    assertThat(prompt.at("/flowDefinition/nodes/0/nodeData/functionId").asString())
        .isEqualTo(function(answer.json(), 0));
    assertThat(pushed(server, suite).get("versionedPromptId"))
        .isEqualTo(answer.json().get("versionedPromptId"));
  }

  @Test
  void functions_are_changed_and_removed() {
    JsonNode first = pushed(server, suiteWithFunctions());
    server.put("/functions/" + function(first, 0), "{\"description\": \"edited\"}");
    assertThat(functionChanges(pushed(server, suiteWithFunctions())))
        .containsExactly("book CHANGED", "desk UNCHANGED");
    ObjectNode fewer = suiteWithFunctions();
    ((ArrayNode) fewer.get("functions")).remove(1);
    ((ArrayNode) fewer.at("/agent/linkedFunctionDefinitionInputs")).remove(1);

    JsonNode last = pushed(server, fewer);

    assertThat(functionChanges(last)).containsExactly("book UNCHANGED");
    assertThat(texts(last, "removedFunctions")).containsExactly("desk");
    server.get("/functions/" + function(first, 1)).isProblem(404, "not_found");
    assertThat(server.get("/functions/" + function(first, 0)).text("description"))
        .isEqualTo("books an appointment");
  }

  @Test
  void a_function_that_another_agent_calls_is_left() {
    JsonNode first = pushed(server, suiteWithFunctions());
    String other = "/agents/" + ApiFixture.of(server).agent();
    server.put(other, "{\"linkedFunctionDefinitionIds\": [\"%s\"]}".formatted(function(first, 1)));
    ObjectNode none = suite();

    JsonNode last = pushed(server, none);

    assertThat(texts(last, "removedFunctions")).containsExactly("book");
    assertThat(texts(last, "leftFunctions")).containsExactly("desk");
    assertThat(last.get("functions")).isEmpty();
    server.put(other, "{\"linkedFunctionDefinitionIds\": []}");
    assertThat(texts(pushed(server, none), "removedFunctions")).containsExactly("desk");
  }

  @Test
  void a_function_of_somebody_else_is_linked_by_its_id_and_stays_theirs() {
    String theirs =
        ApiFixture.id(
            server.created(
                "/functions",
                "{\"name\": \"book\", \"description\": \"d\", \"type\": \"knowledge_base\"}"));
    ObjectNode suite = suite();
    object(suite, "/agent").putArray("linkedFunctionDefinitionIds").add(theirs);
    JsonNode before = server.get("/functions/" + theirs).json();

    assertThat(linked(pushed(server, suite))).containsExactly(theirs);
    JsonNode own = pushed(server, suiteWithFunctions());
    pushed(server, suite());

    assertThat(function(own, 0)).isNotEqualTo(theirs);
    assertThat(server.get("/functions/" + theirs).json()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiPath | \"https://example.com\" | function_reaches_out | functions[0].apiPath",
        "url | \"https://example.com\" | function_reaches_out | functions[0].url",
        "headers | [] | function_reaches_out | functions[0].headers",
        "secrets | {} | function_reaches_out | functions[0].secrets",
        "type | \"custom\" | type_stays | functions[0].type",
        "type | \"other\" | type_stays | functions[0].type",
        "name | \"desk\" | duplicate_name | functions[1].name",
        "inputJsonSchema | \"{\" | invalid_schema | functions[0].inputJsonSchema"
      })
  void a_refused_function_changes_nothing(String name, String value, String code, String field) {
    pushed(server, suiteWithFunctions());
    String before = StoreDump.of(server.database());
    ObjectNode changed = suiteWithFunctions();
    object(changed, "/functions/0").set(name, JsonText.MAPPER.readTree(value));

    TestServer.Answer answer = server.put(PATH, changed.toString());

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(StoreDump.of(server.database())).isEqualTo(before);
  }

  @Test
  void a_key_of_a_pipeline_pushes_functions_that_it_may_not_create_alone() {
    TestServer pipeline = server.as(Permission.CI);

    JsonNode pushed = pushed(pipeline, suiteWithFunctions());

    assertThat(functionChanges(pushed)).containsExactly("book ADDED", "desk ADDED");
    assertThat(texts(pushed(pipeline, suite()), "removedFunctions"))
        .containsExactly("book", "desk");
    pipeline.post("/functions", "{}").isProblem(403, "forbidden");
  }
}
