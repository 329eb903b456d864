package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Functions that are called where they are served, as far as the API shows it.
@Timeout(60)
class RealFunctionsApiTest {
  private static final String OPT_IN = "{\"realFunctions\": \"IN_SIMULATIONS\"}";
  private static final String AGENT =
      """
      {"name": "desk",
       "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "LINKED"}],
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD",
         "aiModelId": "scripted", "prompt": "```scripted\\n\
      returned \\"nine\\": say Nine is free.\\n\
      returned \\"not available\\": say We open at eight.\\n\
      call look_up {\\"name\\": \\"Ann\\"}\\n```"}}
      """;

  private final FakeProvider desk = new FakeProvider(FakeReply.json("{\"free\": \"nine\"}"));

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, functions()));

  private OutboundConfig functions() {
    Settings settings =
        Settings.load(
            Optional.empty(),
            Map.of(),
            Map.of("functions.private-origins", "http://127.0.0.1:" + desk.baseUrl().getPort()));
    return OutboundConfig.from(settings);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_workspace_calls_no_functions_until_its_admin_says_so() throws Exception {
    assertThat(server.get("/workspace").json().get("realFunctions").asString()).isEqualTo("NEVER");
    assertThat(said(ran(""))).contains("We open at eight.");
    assertThat(desk.received()).isEmpty();
    server.as(Permission.RUN).put("/workspace", OPT_IN).isProblem(403, "forbidden");

    JsonNode workspace = server.put("/workspace", OPT_IN).json();

    assertThat(workspace.get("realFunctions").asString()).isEqualTo("IN_SIMULATIONS");
    assertThat(server.get("/workspace").json()).isEqualTo(workspace);
    JsonNode result = ran("");
    assertThat(said(result)).contains("{\"free\": \"nine\"}", "Nine is free.");
    assertThat(result.get("functions").get("realCalls").asInt()).isOne();
    assertThat(desk.received()).hasSize(1);
  }

  @Test
  void another_workspace_stays_as_it_was() {
    server.put("/workspace", OPT_IN);

    assertThat(server.inOtherWorkspace().get("/workspace").json().get("realFunctions").asString())
        .isEqualTo("NEVER");
  }

  @Test
  void a_mock_answers_before_the_function() throws Exception {
    server.put("/workspace", OPT_IN);

    JsonNode result = ran(", \"standIn\": {\"mocks\": [{\"result\": \"at nine, says the mock\"}]}");

    assertThat(said(result)).contains("at nine, says the mock");
    assertThat(result.get("functions").get("realCalls").asInt()).isZero();
    assertThat(desk.received()).isEmpty();
  }

  @Test
  void a_word_that_is_no_use_of_functions_is_refused() {
    server.put("/workspace", "{\"realFunctions\": \"ALWAYS\"}").isProblem(422, "unknown_value");
    server.put("/workspace", "{}").isProblem(422, "missing_field");
    server
        .put("/workspace", "{\"realFunctions\": \"NEVER\", \"name\": \"x\"}")
        .isProblem(422, "unknown_field");
  }

  @Test
  void arguments_that_nobody_can_read_are_answered_without_a_call() throws Exception {
    server.put("/workspace", OPT_IN);

    JsonNode result = ran(AGENT.replace("{\\\"name\\\": \\\"Ann\\\"}", "[]"), "");

    assertThat(said(result)).contains("Error: the arguments are no JSON object.");
    assertThat(result.get("functions").get("realCalls").asInt()).isZero();
    assertThat(desk.received()).isEmpty();
  }

  private static List<String> said(JsonNode result) {
    return result.get("transcript").valueStream().map(line -> line.get("text").asString()).toList();
  }

  /// The first result of a run against an agent whose function is served by the desk.
  private JsonNode ran(String standIn) throws Exception {
    return ran(AGENT, standIn);
  }

  private JsonNode ran(String theAgent, String standIn) throws Exception {
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "look_up", "description": "looks up", "type": "api",
                 "apiPath": "%s/look_up"%s}
                """
                    .formatted(desk.baseUrl(), standIn)));
    JsonNode agent = server.created("/agents", theAgent.replace("LINKED", function));
    JsonNode run = ApiFixture.of(server).with(agent).ran("");
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }
}
