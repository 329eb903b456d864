package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.linecheck.api.ServerExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Everybody can read each page and use it: in both themes, and on a phone.
@BrowserTests
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessibilityBrowserIT {
  /// The rules that a page breaks in a way that keeps people from using it.
  private static final String VIOLATIONS =
      """
      async rules => (await axe.run({resultTypes: ['violations'], ...rules})).violations
        .filter(found => ['serious', 'critical'].includes(found.impact))
        .map(found => found.id + ' (' + found.help + '): '
            + found.nodes.map(node => node.html).slice(0, 5).join('\\n'))
      """;

  /// The elements that stand out of the page to the right, if any of them widens the page.
  private static final String TOO_WIDE =
      """
      () => document.documentElement.scrollWidth <= window.innerWidth ? []
        : [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > window.innerWidth + 1)
            .map(element => element.outerHTML.slice(0, 200)).slice(0, 5)
            .concat('the page is ' + document.documentElement.scrollWidth + ' wide')
      """;

  static final List<SamplePage> PAGES = SamplePage.ALL;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private SampleWorkspace sample;
  private Screen screen;

  @BeforeAll
  void fill() throws InterruptedException {
    sample =
        SampleWorkspace.in(
            server,
            List.of(
                "Asks for a slot on Friday, and takes the first one that is free",
                "Calls about https://desk.example/a/very/long/address/"
                    + "of-a-page-that-nobody-can-break-into-lines-by-its-words-alone",
                "Is in a hurry"),
            20);
    screen = Screen.signedIn(server);
  }

  @AfterAll
  void close() {
    screen.close();
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void a_page_has_no_barrier_in_either_theme_and_fits_a_phone(SamplePage page) {
    screen.page().setViewportSize(Screen.DESK, Screen.HEIGHT);
    screen.open(sample.path(page.path()));
    screen.page().evaluate(AxeBuilder.getAxeScript());

    assertThat(violations(ColorScheme.LIGHT, "{}")).as("in the light theme").isEqualTo(List.of());
    assertThat(violations(ColorScheme.DARK, "{runOnly: ['color-contrast']}"))
        .as("in the dark theme")
        .isEqualTo(List.of());
    screen.page().setViewportSize(Screen.PHONE, Screen.HEIGHT);
    assertThat(screen.page().evaluate(TOO_WIDE)).as("on a phone").isEqualTo(List.of());
  }

  private Object violations(ColorScheme theme, String rules) {
    Page shown = screen.page();
    shown.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
    return shown.evaluate("(" + VIOLATIONS.strip() + ")(" + rules + ")");
  }
}
