package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages without a mouse.
@BrowserTests
final class KeysBrowserIT {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static void press(Screen screen, String... keys) {
    for (String key : keys) {
      screen.page().keyboard().press(key);
    }
  }

  /// A run with two failing records, whose agent calls a function in each turn.
  private String failed() throws InterruptedException {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "Asks again"));
    return ApiFixture.id(fixture.ran(""));
  }

  @Test
  void a_slash_searches_and_letters_in_the_field_are_letters() throws Exception {
    failed();

    try (Screen screen = Screen.signedIn(server)) {
      press(screen, "/");
      screen.expect("#find").isFocused();
      press(screen, "g", "l", "?", "j");
      screen.expect("#find").hasValue("gl?j");
      screen.one("#find").fill("again");
      press(screen, "Enter");
      screen.expect(".hits a.to").hasText("Asks again");
    }
  }

  @Test
  void rows_have_the_focus_one_after_the_other_and_open() throws Exception {
    String run = failed();

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      press(screen, "j");
      screen.expect("#failures li:nth-child(1) > a").isFocused();
      press(screen, "j", "j");
      screen.expect("#records tbody tr:nth-child(1) th a").isFocused();
      press(screen, "j", "j", "j", "k");
      screen.expect("#records tbody tr:nth-child(1) th a").isFocused();
      press(screen, "k", "Enter");
      screen.expect("h1").containsText("Asks again");
      press(screen, "u");
      screen.expect("h1").containsText(", v1, ");
      assertThat(screen.path()).isEqualTo("/runs/" + run);
      press(screen, "u", "j", "Enter");
    }
  }

  @Test
  void a_letter_after_g_goes_to_a_page() throws Exception {
    String run = failed();

    try (Screen screen = Screen.signedIn(server)) {
      press(screen, "g", "a");
      screen.expect("h1").containsText("Agents");
      press(screen, "g", "o");
      screen.expect("h1").hasText("Overview");
      screen.open("/runs/" + run);
      press(screen, "g", "j");
      screen.expect("h1").containsText("Judge");
      press(screen, "l");
      screen.expect("h1").hasText("Labels");
      press(screen, "Control+g", "Alt+o");
      screen.expect("h1").hasText("Labels");
    }
  }

  @Test
  void l_in_a_queue_of_labels_leads_to_what_else_can_be_labelled() throws Exception {
    String run = failed();

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run + "/labels/queue?rule=random&count=10");
      screen.one("#next").click();
      screen.expect("#previous").isVisible();
      press(screen, "l");
      screen.expect("h1").hasText("Labels");
      assertThat(screen.path()).startsWith("/labels");
    }
  }

  @Test
  void the_list_of_keys_is_a_dialog_and_a_page_and_keys_can_be_switched_off() throws Exception {
    failed();

    try (Screen screen = Screen.signedIn(server)) {
      screen.one(".brand").focus();
      press(screen, "?");
      screen.expect("dialog").isVisible();
      assertThat(screen.page().getByRole(AriaRole.DIALOG).ariaSnapshot()).contains("Keys");
      press(screen, "g", "a", "Escape");
      screen.expect("dialog").not().isVisible();
      screen.expect(".brand").isFocused();
      screen.open("/keys");
      screen.one("main .keys-on").uncheck();
      press(screen, "?");
      screen.expect("dialog").not().isVisible();
      screen.open("/keys");
      screen.expect("main .keys-on").not().isChecked();
      screen.one("main .keys-on").check();
      press(screen, "?");
      screen.expect("dialog").isVisible();
    }
  }

  @Test
  void findings_are_walked_and_the_focus_goes_with_them() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server,
            ApiFixture.AGENT.replace("We open at eight.", "Bad news."),
            ApiFixture.CONFIG.replace(
                "when heard \\\"open\\\": must say \\\"eight\\\"", "never say \\\"Bad\\\""));
    String record =
        fixture.add(
            "{\"recordType\":\"PROMPT\",\"maxTurns\":3,"
                + "\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}");
    String run = ApiFixture.id(fixture.ran(",\"evalRecordIds\":[\"" + record + "\"]"));
    String result = ApiFixture.id(server.firstResult(run));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/results/" + result);
      press(screen, "n");
      screen.expect(".finding:nth-child(2) [aria-current=true]").isFocused();
      press(screen, "n");
      screen.expect(".finding:nth-child(3) [aria-current=true]").isFocused();
      press(screen, "n", "p");
      screen.expect(".finding:nth-child(2) [aria-current=true]").isFocused();
    }
  }
}
