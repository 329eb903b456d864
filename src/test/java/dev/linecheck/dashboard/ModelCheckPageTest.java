package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.TestServer;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import dev.linecheck.fakeprovider.FailureModes;
import dev.linecheck.fakeprovider.FakeMode;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelCheckPageTest {
  @TempDir private Path folder;

  /// What the settings show after a check of a model of a provider that behaves like this.
  private Seen checked(FakeMode... modes) {
    try (FakeProviderServer provider = TestProvider.start(modes);
        TestServer server = server(provider);
        Browser browser = Browser.signedIn(server.as(Permission.RUN))) {
      Seen page = browser.get("/settings");
      assertThat(page.one("#providers tr:contains(p/m)").text())
          .contains("not since the server started");
      Seen sent = PageForm.of(browser, page, "#providers tr:contains(p/m) form").send("", Map.of());
      assertThat(sent.header("Location")).isEqualTo("/settings#providers");
      return browser.get("/settings");
    }
  }

  private TestServer server(FakeProviderServer provider) {
    return new TestServer(
        folder,
        new LlmConfig(
            CallLimits.DEFAULTS,
            List.of(
                ProviderConfig.openAi(
                    "p",
                    provider.url(),
                    Optional.empty(),
                    ProviderLimits.DEFAULTS,
                    ModelSettings.DEFAULTS,
                    List.of("m"))),
            Prices.NONE));
  }

  @Test
  void the_last_check_of_a_model_stays_on_the_page() {
    Seen page = checked();

    assertThat(page.one("#providers .status").text()).isEqualTo("works");
    assertThat(page.one("#providers details").text()).contains("function call: works");
    assertThat(page.html().select("#api-keys, #workspace")).isEmpty();
  }

  @Test
  void a_model_that_cannot_play_a_run_says_why() {
    Seen page = checked(FailureModes.KEY_REFUSED);

    assertThat(page.one("#providers .status").text()).isEqualTo("runs would fail");
    assertThat(page.one("#providers details").text()).contains("words: fails – ");
  }
}
