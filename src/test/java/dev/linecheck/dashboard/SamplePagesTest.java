package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import io.helidon.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each page is one of those that the browser tests look at.
final class SamplePagesTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void every_route_that_shows_a_page_has_a_sample() {
    List<String> sampled = SamplePage.ALL.stream().map(SamplePage::route).toList();

    assertThat(
            server.dashboard().table(server.operations()).stream()
                .filter(route -> route.method().equals(Method.GET))
                .map(PageRoute::path)
                .filter(route -> !sampled.contains(route) && !SamplePage.NO_PAGES.contains(route)))
        .as("add a line to SamplePage")
        .isEmpty();
  }

  @Test
  void every_sample_is_shown() throws Exception {
    SampleWorkspace sample = SampleWorkspace.in(server, List.of("Asks for a slot"), 2);

    try (Browser browser = Browser.signedIn(server)) {
      for (SamplePage page : SamplePage.ALL) {
        int wanted = page.path().equals("/nothing") ? 404 : 200;
        assertThat(browser.get(sample.path(page.path())).status())
            .as(page.path())
            .isEqualTo(wanted);
      }
    }
  }
}
