package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each form that creates something is sent twice, as an impatient person does.
final class TwiceSentFormsPageTest {
  private static final String FORM = "form.edit";
  private static final Map<String, String> VERSION = Map.of("name", "v9", "aiModelId", "scripted");
  private static final String CALLER = "```scripted\nhang up Thanks.\n```";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  /// @param list the list of the API in which the thing stands
  private record Creating(String path, String list, Map<String, String> typed) {}

  private String dial() {
    return server
        .created(
            "/dials/import",
            "{\"id\": \"c1\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")
        .get("dials")
        .get(0)
        .get("id")
        .asString();
  }

  private List<Creating> things(ApiFixture fixture) {
    String agent = "/agents/" + fixture.agent();
    return List.of(
        new Creating(
            "/agents/new",
            "/agents",
            Map.of(
                "name", "new",
                "defaultVersionedPrompt.name", "v1",
                "defaultVersionedPrompt.aiModelId", "scripted",
                "defaultVersionedPrompt.prompt", "Be kind.\n```scripted\nsay Hello.\n```")),
        new Creating(
            agent + "/versions/new?from=" + fixture.prompt(),
            agent + "/versioned_prompts",
            VERSION),
        new Creating(
            "/functions/new",
            "/functions",
            Map.of("name", "f", "description", "d", "apiPath", "https://a.example/x")),
        new Creating(
            "/configs/new",
            "/eval_configs",
            Map.of(
                "name", "c",
                "callerModelId", "scripted",
                "judgeModelId", "scripted",
                "promptSnippet", "```scripted\nwhen heard \"a\": must say \"b\"\n```")));
  }

  private List<Creating> records(ApiFixture fixture) throws InterruptedException {
    String config = "/configs/" + fixture.config();
    String result = ApiFixture.id(server.firstResult(ApiFixture.id(fixture.ran(""))));
    return List.of(
        new Creating(
            config + "/records/new",
            fixture.records(),
            Map.of("name", "r", "systemPrompt", CALLER)),
        new Creating(
            config + "/records/new-call?dial=" + dial(),
            fixture.records(),
            Map.of("name", "recorded")),
        new Creating(
            config + "/records/many",
            fixture.records(),
            Map.of("records", "[" + ApiFixture.RECORD + "]")),
        new Creating(config + "/records/from/" + result, fixture.records(), Map.of()));
  }

  private int stored(String list) {
    return server.get(list).json().get("data").size();
  }

  @Test
  void a_form_that_is_sent_twice_creates_one_thing_and_a_new_form_another() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    List<Creating> forms =
        Stream.concat(things(fixture).stream(), records(fixture).stream()).toList();

    try (Browser browser = Browser.signedIn(server)) {
      for (Creating each : forms) {
        int before = stored(each.list());
        Seen form = browser.get(each.path());
        Seen first = browser.fill(form, FORM, each.typed());
        assertThat(first.status()).as(each.path() + first.text()).isEqualTo(303);
        Seen again = browser.fill(form, FORM, each.typed());

        assertThat(again.header("Location")).as(each.path()).isEqualTo(first.header("Location"));
        assertThat(stored(each.list())).as(each.path()).isEqualTo(before + 1);

        browser.fill(browser.get(each.path()), FORM, each.typed());
        assertThat(stored(each.list())).as(each.path()).isEqualTo(before + 2);
      }
    }
  }

  @Test
  void a_start_that_is_sent_twice_starts_one_run() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/configs/%s/start".formatted(fixture.config()));
      Seen forecast = PageForm.of(browser, form, FORM).send("step=forecast", Map.of());
      PageForm start = PageForm.of(browser, forecast, FORM);
      Seen first = start.send("step=start", Map.of());

      assertThat(start.send("step=start", Map.of()).header("Location"))
          .isEqualTo(first.header("Location"));
      assertThat(stored(fixture.runs())).isEqualTo(1);
    }
  }
}
