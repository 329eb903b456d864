package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReplayPageTest {
  private static final String CALL =
      """
      {"messages": [
        {"role": "assistant", "content": "Good morning."},
        {"role": "user", "content": "Is Ann booked?"},
        {"role": "assistant", "content": null, "tool_calls": [
          {"id": "c1", "type": "function",
           "function": {"name": "look_up", "arguments": "{\\"name\\": \\"Ann\\"}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "booked for Monday"},
        {"role": "assistant", "content": "Ann comes on Monday."},
        {"role": "user", "content": "When do you open?"},
        {"role": "assistant", "content": "We open at nine."},
        {"role": "user", "content": "And on Sunday?"},
        {"role": "assistant", "content": "Closed."}]}
      """;

  /// Says and does as recorded first, then leaves the recording, and says a forbidden word last.
  private static final String AGENT =
      """
      {"name": "desk", LINKED "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nreturned \\"monday\\": say Ann comes on Monday.\\n\
      heard \\"Ann\\": call look_up {\\"name\\":\\"Ann\\"}\\n\
      heard \\"open\\": say OPEN\\n\
      heard \\"Sunday\\": say Sunday is bad.\\nsay Good morning.\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  /// Replays the call, and returns the address of its page.
  private String replayed(String words, String mode) throws InterruptedException {
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "look_up", "description": "looks up", "type": "api",
                 "apiPath": "https://nowhere.invalid/never",
                 "inputJsonSchema": "{\\"type\\": \\"object\\"}"}
                """));
    ApiFixture world =
        ApiFixture.of(
            server,
            AGENT
                .replace("OPEN", words)
                .replace(
                    "LINKED",
                    "\"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"%s\"}],"
                        .formatted(function)),
            CONFIG);
    String call = server.created("/dials/import", CALL).get("dials").get(0).get("id").asString();
    String dial = world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + call + "\"}");
    String run = ApiFixture.id(world.ran(",\"evalRecordIds\":[\"" + dial + "\"]" + mode));
    return "/results/" + ApiFixture.id(server.firstResult(run));
  }

  @Test
  void recorded_and_new_turns_stand_side_by_side_with_the_words_that_differ_marked()
      throws Exception {
    String path = replayed("We open at eight.", "");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.html().select("#turn-6 .before .words").text()).isEqualTo("We open at nine.");
      assertThat(page.html().select("#turn-6 .after .words").text()).isEqualTo("We open at eight.");
      assertThat(page.one("#turn-6 .before mark").text()).isEqualTo("nine.");
      assertThat(page.one("#turn-6 .after mark").text()).isEqualTo("eight.");
      assertThat(page.html().select("#turn-2 mark")).isEmpty();
      assertThat(page.one("#turn-2 .relation").text()).isEqualTo("same effect");
      assertThat(page.html().select("#turn-1 .after")).isEmpty();
      assertThat(page.html().select(".continuation")).isEmpty();
    }
  }

  @Test
  void a_turn_that_breaks_a_rule_is_never_called_fine() throws Exception {
    String path = replayed("We open at eight.", "");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.one("#turn-6 .relation").text()).isEqualTo("different, and fine");
      assertThat(page.one("#turn-8 .relation").text()).isEqualTo("different, and worse");
    }
  }

  @Test
  void the_first_divergence_is_a_line_and_what_follows_is_shaded_and_explained() throws Exception {
    String path = replayed("We open at eight.", "");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.one(".parts").text()).isEqualTo("First divergence");
      assertThat(page.one(".parts + .explained + li").id()).isEqualTo("turn-6");
      assertThat(page.html().select(".replay > .after, .replay > .first").eachAttr("id"))
          .containsExactly("turn-6", "turn-7", "turn-8");
      assertThat(page.one(".explained").text()).contains("words that this version never said");
    }
  }

  @Test
  void a_version_that_does_as_recorded_has_no_divergence() throws Exception {
    String path = replayed("We open at nine.\\nheard \\\"Sunday\\\": say Closed.", "");

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get(path).html().select(".parts, .explained, mark")).isEmpty();
    }
  }

  @Test
  void the_source_of_a_functions_result_is_named() throws Exception {
    String path = replayed("We open at eight.", "");

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get(path).one("#turn-2 .after .fold summary").text())
          .isEqualTo("look_up name: Ann → booked for Monday recorded result");
    }
  }

  @Test
  void the_continuation_stands_below_with_its_verdict_and_findings() throws Exception {
    String path = replayed("We open at eight.", ",\"replayMode\":\"CONTINUE\"");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.one(".continuation h2").text()).isEqualTo("Continuation failed");
      assertThat(page.one(".continuation > p").text())
          .startsWith("The call as it goes on after line 6, with a caller that a model plays.");
      assertThat(page.html().select(".continuation li .words").eachText())
          .containsExactly("We open at eight.", "And on Sunday?", "Sunday is bad.");
      assertThat(page.one(".continuation .finding").text()).startsWith("K1 line 9 fails");
    }
  }

  @Test
  void hostile_words_of_both_sides_are_text() throws Exception {
    String path = replayed("<script>alert(1)</script><img src=x>", ",\"replayMode\":\"CONTINUE\"");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.one("#turn-6 .after .words").text()).startsWith("<script>alert(1)</script>");
      assertThat(page.html().select("script:not([src]), img")).isEmpty();
      assertThat(page.html().select(".talk .words").eachAttr("dir")).containsOnly("auto");
    }
  }
}
