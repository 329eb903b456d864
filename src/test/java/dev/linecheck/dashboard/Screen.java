package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.linecheck.api.TestServer;
import java.util.ArrayList;
import java.util.List;

/// A page in the installed browser, with script. A test that closes it fails if the page had done
/// what no page may do: run a script of somebody else, break the policy, or ask another server.
final class Screen implements AutoCloseable {
  static final int DESK = 1280;
  static final int PHONE = 390;
  static final int HEIGHT = 900;
  private static final int PATIENCE_MS = 20_000;

  private final String address;
  private final BrowserContext profile;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  /// @param address of the server, such as `http://127.0.0.1:8080`
  Screen(String address, ColorScheme theme, int width) {
    this.address = address;
    profile =
        Chromium.profile(
            new NewContextOptions().setColorScheme(theme).setViewportSize(width, HEIGHT));
    profile.setDefaultTimeout(PATIENCE_MS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    profile.onRequest(request -> {
      if (!request.url().startsWith(address + "/") && !request.url().startsWith("data:")) {
        troubles.add("a request to " + request.url());
      }
    });
    profile.onDialog(dialog -> {
      troubles.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    profile.onWebError(error -> troubles.add("a failed script: " + error.error()));
    profile.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        troubles.add(message.text());
      }
    });
    page = profile.newPage();
  }

  static Screen to(TestServer server) {
    return new Screen("http://127.0.0.1:" + server.port(), ColorScheme.LIGHT, DESK);
  }

  /// A page that is signed in with the key of this client.
  static Screen signedIn(TestServer server) {
    Screen screen = to(server);
    screen.open(server.signInPath());
    return screen;
  }

  Page page() {
    return page;
  }

  void open(String path) {
    page.navigate(address + path);
  }

  /// The path of the page that is shown, with its query and its place.
  String path() {
    assertThat(page.url()).startsWith(address);
    return page.url().substring(address.length());
  }

  Locator one(String selector) {
    return page.locator(selector);
  }

  /// Waits until an element is as the test wants it.
  LocatorAssertions expect(String selector) {
    return PlaywrightAssertions.assertThat(one(selector));
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  /// Presses a button that copies, and returns what is in the clipboard then.
  String copied(String button) {
    profile.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    press(button);
    expect(".copy [role=status]").hasText("Copied.");
    return (String) page.evaluate("navigator.clipboard.readText()");
  }

  /// Fails if the pages since the last time had done what no page may do.
  void expectNoTrouble() {
    List<String> met = List.copyOf(troubles);
    troubles.clear();
    assertThat(met).isEmpty();
  }

  @Override
  public void close() {
    profile.close();
    expectNoTrouble();
  }
}
