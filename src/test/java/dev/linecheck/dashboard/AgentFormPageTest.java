package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class AgentFormPageTest {
  private static final String FORM = "form.edit";
  private static final String HOSTILE = "\n</textarea><script>alert(1)</script>\u202e\"'<b>{{x}}";
  private static final Map<String, String> NEW =
      Map.of(
          "name", "desk",
          "defaultVersionedPrompt.aiModelId", "scripted",
          "defaultVersionedPrompt.prompt", "Be kind.\n\n```scripted\nsay Hello.\n```");

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_form_makes_an_agent_with_its_first_version() {
    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/agents").text()).contains("no agent yet");
      Seen form = browser.get(browser.get("/agents").one("main a.button").attr("href"));
      Map<String, String> fields = new HashMap<>(NEW);
      fields.put("openingLine.lineType", "INBOUND_ONLY");
      fields.put("openingLine.content", "Hello, desk.");
      fields.put("fillEmptyStringVariables", "true");
      fields.put("defaultVersionedPrompt.modelOptionValues", "temperature = 0.4\nmax_tokens=300");

      Seen made = browser.fill(form, FORM, fields);

      assertThat(made.status()).isEqualTo(303);
      Seen agent = browser.get(made.header("Location"));
      assertThat(agent.one("h1").text()).isEqualTo("desk");
      assertThat(agent.one("#opening pre").text()).isEqualTo("Hello, desk.");
      assertThat(agent.one("#versions tbody tr").text()).startsWith("v1 default 1");
      Seen version = browser.get(agent.one("#versions tbody a").attr("href"));
      assertThat(version.one("#prompt pre").wholeText())
          .isEqualTo(NEW.get("defaultVersionedPrompt.prompt"));
      assertThat(version.one("aside").text()).contains("temperature = 0.4, max_tokens = 300");
      assertThat(browser.get("/agents").one("tbody tr").text()).startsWith("desk v1 scripted");
    }
  }

  @Test
  void a_refused_form_keeps_all_that_was_typed_and_names_the_field() {
    try (Browser browser = Browser.signedIn(server)) {
      Map<String, String> fields = new HashMap<>(NEW);
      fields.put("name", HOSTILE.strip());
      fields.put("openingLine.content", HOSTILE);
      fields.put("openingLine.lineType", "INBOUND_ONLY");
      fields.put("defaultVersionedPrompt.aiModelId", "nobody/nothing");

      Seen refused = browser.fill(browser.get("/agents/new"), FORM, fields);

      assertThat(refused.status()).isEqualTo(422);
      String model = "[name=defaultVersionedPrompt.aiModelId]";
      assertThat(refused.one(model).attr("value")).isEqualTo("nobody/nothing");
      assertThat(refused.one(model).attr("aria-invalid")).isEqualTo("true");
      String error = refused.one(model).attr("aria-describedby").replaceAll(".* ", "");
      assertThat(refused.one("[id=" + error + "]").text()).contains("nobody");
      assertThat(refused.one("[role=alert]").text()).contains("Model");
      assertThat(refused.one("[name=name]").attr("value")).isEqualTo(HOSTILE.strip());
      assertThat(Browser.typed(refused.one("[name=openingLine.content]"))).isEqualTo(HOSTILE);
      assertThat(refused.html().select("main script, main b")).isEmpty();
      assertThat(refused.one("option[value=INBOUND_ONLY]").hasAttr("selected")).isTrue();
      assertThat(server.get("/agents").json().get("data").size()).isZero();

      Map<String, String> mended = Map.of("defaultVersionedPrompt.aiModelId", "scripted");
      Seen made = browser.fill(refused, FORM, mended);

      assertThat(made.status()).isEqualTo(303);
      JsonNode agent = server.get("/agents").json().get("data").get(0);
      assertThat(agent.get("openingLine").get("content").asString()).isEqualTo(HOSTILE);
      assertThat(agent.get("name").asString()).isEqualTo(HOSTILE.strip());
    }
  }

  @Test
  void fields_that_are_needed_and_texts_that_cannot_be_read_are_told_together() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get("/agents/new"),
              FORM,
              Map.of("defaultVersionedPrompt.modelOptionValues", "\ntemperature 0.4"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.html().select(".field .error").eachText())
          .containsExactly(
              "This is needed.",
              "This is needed.",
              "Line 2 is 'temperature 0.4', and 'name = value' is wanted.");
      assertThat(refused.html().select("[role=alert] a").eachAttr("href"))
          .first()
          .isEqualTo("#field-name");
    }
  }

  @Test
  void a_form_that_is_sent_twice_creates_one_thing() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/agents/new");
      String first = browser.fill(form, FORM, NEW).header("Location");

      assertThat(browser.fill(form, FORM, NEW).header("Location")).isEqualTo(first);
      Map<String, String> other = new HashMap<>(NEW);
      other.put("name", "another");
      Seen told = browser.fill(form, FORM, other);
      assertThat(told.status()).isEqualTo(422);
      assertThat(told.one("[role=alert]").text()).contains("This form was sent before");
      assertThat(server.get("/agents").json().get("data")).hasSize(1);

      assertThat(browser.fill(told, FORM, Map.of()).header("Location")).isNotEqualTo(first);
      assertThat(server.get("/agents").json().get("data")).hasSize(2);
    }
  }

  @Test
  void a_change_sends_only_what_was_changed() {
    ApiFixture fixture = ApiFixture.of(server);
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                "{\"name\": \"find\", \"description\": \"Finds.\", \"type\": \"custom\"}"));
    JsonNode before = server.get("/agents/" + fixture.agent()).json();

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/agents/" + fixture.agent() + "/edit");
      Seen saved =
          browser.fill(
              form,
              FORM,
              Map.of("name", "front desk", "linkedFunctionDefinitionInputs:" + function, "true"));

      assertThat(saved.header("Location")).isEqualTo("/agents/" + fixture.agent());
      JsonNode after = server.get("/agents/" + fixture.agent()).json();
      assertThat(after.get("name").asString()).isEqualTo("front desk");
      assertThat(after.get("linkedFunctionDefinitions").get(0).get("functionDefinitionId"))
          .isEqualTo(server.get("/functions/" + function).json().get("id"));
      for (String field : List.of("openingLine", "backgroundNoiseType", "language")) {
        assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
      }
      assertThat(browser.get("/agents/" + fixture.agent()).one("aside a").text()).isEqualTo("find");
    }
  }

  @Test
  void an_opening_line_is_taken_away() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      browser.fill(
          browser.get("/agents/" + fixture.agent() + "/edit"),
          FORM,
          Map.of("openingLine.lineType", "", "openingLine.content", ""));

      assertThat(server.get("/agents/" + fixture.agent()).json().has("openingLine")).isFalse();
    }
  }

  @Test
  void a_change_that_somebody_else_made_meanwhile_is_shown_beside_ones_own() {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/agents/" + fixture.agent();

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(path + "/edit");
      server.put(path, "{\"name\": \"theirs <b>\"}");

      Seen told = browser.fill(form, FORM, Map.of("name", "mine"));

      assertThat(told.status()).isEqualTo(412);
      assertThat(told.one("[role=alert]").text()).contains("Somebody else");
      assertThat(told.one("[name=name]").attr("value")).isEqualTo("mine");
      assertThat(told.html().select(".stored pre").eachText()).containsExactly("theirs <b>");
      assertThat(server.get(path).text("name")).isEqualTo("theirs <b>");

      assertThat(browser.fill(told, FORM, Map.of()).status()).isEqualTo(303);
      assertThat(server.get(path).text("name")).isEqualTo("mine");
    }
  }

  @Test
  void a_form_that_changes_nothing_sends_nothing() {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/agents/" + fixture.agent() + "/versions/" + fixture.prompt();

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.fill(browser.get(path + "/edit"), FORM, Map.of()).header("Location"))
          .isEqualTo(path);
      assertThat(browser.get(path).one("aside").text()).contains("Revision 1");
    }
  }

  @Test
  void a_new_version_begins_as_the_default_one_and_leads_to_a_run() {
    ApiFixture fixture = ApiFixture.of(server);
    String agent = "/agents/" + fixture.agent();

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(browser.get(agent).one("a.button[href*=new]").attr("href"));
      assertThat(form.one("[name=prompt]").wholeText()).contains("We open at eight.");
      assertThat(form.one("[name=aiModelId]").attr("value")).isEqualTo("scripted");
      assertThat(form.one("[name=name]").attr("value")).isEmpty();

      Seen version = browser.get(browser.fill(form, FORM, Map.of("name", "v2")).header("Location"));
      Seen start = browser.get(version.one("#starts a").attr("href"));
      assertThat(start.one("#field-version option[selected]").text()).contains("v2");
    }
  }

  @Test
  void a_changed_prompt_is_a_new_revision_and_a_copy_a_new_version() {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/agents/" + fixture.agent() + "/versions/" + fixture.prompt();

    try (Browser browser = Browser.signedIn(server)) {
      Seen copy = browser.get(browser.get(path).one("a.button[href*=from]").attr("href"));
      assertThat(copy.one("[name=prompt]").wholeText()).contains("We open at eight.");
      Seen made =
          browser.fill(
              copy,
              FORM,
              Map.of(
                  "name", "v2",
                  "prompt", "Be kind.\n```scripted\nsay We open at nine.\n```",
                  "modelOptionValues", "temperature = 0"));
      Seen second = browser.get(made.header("Location") + "?against=" + fixture.prompt());
      assertThat(second.html().select(".diff .gone, .diff .new").eachText())
          .containsExactly("− say We open at eight.", "+ say We open at nine.");
      assertThat(second.one("#differences .rules").text())
          .isEqualTo("Options: none → temperature = 0.0");

      Seen saved =
          browser.fill(
              browser.get(path + "/edit"), FORM, Map.of("prompt", "```scripted\nsay No.\n```"));
      assertThat(browser.get(saved.header("Location")).one("aside").text()).contains("Revision 2");
      assertThat(server.get("/agents/" + fixture.agent()).text("defaultVersionedPromptId"))
          .isEqualTo(fixture.prompt());
    }
  }

  @Test
  void a_scripted_prompt_that_cannot_be_read_is_refused_at_the_prompt() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get("/agents/" + fixture.agent() + "/versions/new"),
              FORM,
              Map.of("name", "v2", "aiModelId", "scripted", "prompt", "no block"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[name=prompt]").attr("aria-invalid")).isEqualTo("true");
      assertThat(refused.one("#field-prompt-error").text()).doesNotStartWith("prompt");
    }
  }

  @Test
  void a_reader_sees_no_form_and_no_button() {
    ApiFixture fixture = ApiFixture.of(server);
    String agent = "/agents/" + fixture.agent();

    try (Browser reader = Browser.signedIn(server.as(Permission.READ));
        Browser runner = Browser.signedIn(server.as(Permission.RUN))) {
      for (String path : List.of("/agents", agent, agent + "/versions/" + fixture.prompt())) {
        assertThat(reader.get(path).html().select("main a.button")).as(path).isEmpty();
      }
      assertThat(reader.get(agent + "/versions/new").status()).isEqualTo(403);
      assertThat(reader.submit(agent + "/edit", Map.of("name", "x")).status()).isEqualTo(403);
      assertThat(runner.get(agent).html().select("main a.button").eachText())
          .containsExactly("New version");
      assertThat(runner.get(agent + "/versions/new").status()).isEqualTo(200);
      assertThat(runner.submit("/agents/new", NEW).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/edit", "/versions/new", "/versions/V", "/versions/V/edit"})
  void an_agent_of_another_workspace_is_unknown(String end) {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/agents/" + fixture.agent() + end.replace("V", fixture.prompt());

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get(path).status()).isEqualTo(404);
      if (end.endsWith("edit") || end.endsWith("new")) {
        assertThat(browser.submit(path, Map.of("name", "x")).status()).isEqualTo(404);
      }
    }
  }
}
