package dev.linecheck.dashboard;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.util.List;
import java.util.Map;

/// The installed browser, started once for all tests of this process. It ends with the process.
final class Chromium {
  private static final Chromium ONE = new Chromium();

  /// Options for a browser that is root's, has no screen, and asks its maker for nothing.
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final com.microsoft.playwright.Browser browser;

  private Chromium() {
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(InstalledBrowser.ofThisMachine().executable().orElseThrow())
                    .setArgs(OPTIONS));
  }

  /// Returns a new profile of the browser, without cookies.
  static BrowserContext profile(NewContextOptions options) {
    return ONE.browser.newContext(options);
  }
}
