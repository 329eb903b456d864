package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RunEventsTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_run_that_goes_on_tells_how_it_goes_until_it_has_ended() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String run = ApiFixture.id(server.created(fixture.runs(), fixture.run(", \"trials\": 20")));

    try (Browser browser = Browser.signedIn(server)) {
      Seen events = browser.get("/runs/" + run + "/events");

      assertThat(events.status()).isEqualTo(200);
      assertThat(events.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(events.response().body()).endsWith("event: ended\ndata:\n\n");
      assertThat(browser.get("/runs/" + run).html().select("script[src*=live], #live")).isEmpty();
    }
  }

  @Test
  void the_events_of_a_run_are_for_its_workspace_and_for_people_who_are_signed_in()
      throws Exception {
    String run = ApiFixture.id(ApiFixture.of(server).ran(""));

    try (Browser other = Browser.signedIn(server.inOtherWorkspace());
        Browser stranger = new Browser(server)) {
      assertThat(other.get("/runs/" + run + "/events").status()).isEqualTo(404);
      assertThat(stranger.get("/runs/" + run + "/events").response().body())
          .isEqualTo("event: signed-out\ndata:\n\n");
    }
  }
}
