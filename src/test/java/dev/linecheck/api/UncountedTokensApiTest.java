package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.FakeMode;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs with a model that counts no tokens.
class UncountedTokensApiTest {
  @TempDir private Path folder;

  @Test
  void a_price_or_a_budget_that_cannot_hold_is_a_warning_and_nothing_else_is() throws Exception {
    try (FakeProviderServer provider = TestProvider.start(FakeMode.named("usage-missing"));
        TestServer server = new TestServer(folder, models(provider))) {
      assertThat(warnings(ApiFixture.of(server, "p/free").ran(""))).isEmpty();
      assertThat(warnings(ApiFixture.of(server, "p/free").ran(",\"maxTokens\":100000")))
          .containsExactly(sentence("p/free") + ", and maxTokens and maxCost do not hold.");
      assertThat(warnings(ApiFixture.of(server, "p/priced").ran("")))
          .containsExactly(sentence("p/priced") + ".");
    }
  }

  private static String sentence(String model) {
    return "tokens_not_counted: "
        + model
        + " gave no counts of tokens with some answers, so the cost of the run is too low";
  }

  private static List<String> warnings(JsonNode run) {
    return run.get("runWarnings")
        .valueStream()
        .map(warning -> warning.get("code").asString() + ": " + warning.get("message").asString())
        .toList();
  }

  private static LlmConfig models(FakeProviderServer provider) {
    return LlmConfig.from(
        Settings.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "providers.p.base-url", provider.url().toString(),
                "providers.p.models", "free",
                "providers.p.prices", "priced=1/0.5/10")));
  }
}
