package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words from outside stay words on every page, in whatever field they come: no script of theirs
/// runs, nothing is loaded for them, and the browser has nothing to forbid.
@BrowserTests
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileTextBrowserIT {
  /// The elements that no template of ours makes, and those that lead elsewhere or bring script.
  private static final String FOREIGN =
      """
      () => [...document.querySelectorAll('*')]
        .filter(element =>
          ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'STYLE', 'VIDEO', 'SOURCE', 'MATH',
           'MARQUEE', 'TEMPLATE'].includes(element.nodeName)
          || element.matches('meta[http-equiv], script:not([src^="/assets/"])')
          || element.getAttributeNames().some(name => name.startsWith('on') || name === 'style')
          || ['href', 'src', 'action', 'formaction', 'xlink:href']
              .map(name => element.getAttribute(name))
              .some(link => link !== null && !/^([/#?]|data:,$)(?![/])/.test(link)))
        .map(element => element.outerHTML.slice(0, 200))
      """;

  static final List<SamplePage> PAGES = SamplePage.ALL;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private SampleWorkspace sample;
  private Screen screen;

  @BeforeAll
  void fill() throws InterruptedException {
    sample = SampleWorkspace.in(server, HostileWords.ALL, 1);
    screen = Screen.to(server);
    screen.open("/sign-in");
    screen.page().getByLabel("API key").fill(server.key());
    screen.page().getByLabel("Your name").fill("<img src=x onerror=alert(0)>");
    screen.press("Sign in");
    screen.expect("h1").hasText("Overview");
  }

  @AfterEach
  void nothingHappened() {
    screen.expectNoTrouble();
    assertThat(screen.page().evaluate(FOREIGN)).isEqualTo(List.of());
  }

  @AfterAll
  void close() {
    screen.close();
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void words_of_others_stay_words(SamplePage page) {
    screen.open(sample.path(page.path()));

    screen.expect("main").isVisible();
    screen.page().evaluate("document.querySelectorAll('details').forEach(it => it.open = true)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in?back=",
        "/nothing/",
        "/search?q=",
        "/configs/{config}?q=",
        "/runs/{after}?q=",
        "/runs/{after}?tag=",
        "/runs/{after}?fault=",
        "/results/{failed}?finding=",
        "/compare?a={before}&b={after}&class=",
      })
  void words_of_an_address_stay_words(String path) {
    for (String words :
        List.of("\"><img src=x onerror=alert(1)>", "javascript:alert(2)", "'-alert(3)-'")) {
      screen.open(sample.path(path) + URLEncoder.encode(words, StandardCharsets.UTF_8));

      screen.expect("main").isVisible();
    }
  }
}
