package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.AnswerModes;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ModelCheckApiTest {
  @TempDir private Path folder;

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

  private JsonNode report(FakeMode... modes) {
    try (FakeProviderServer provider = TestProvider.start(modes);
        TestServer server = server(provider)) {
      return server.post("/models/check", "{\"models\": [\"p/m\"]}").json().get("models").get(0);
    }
  }

  @Test
  void a_model_that_works_is_reported_with_what_a_run_takes() {
    JsonNode report = report();

    assertThat(report.get("works").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("run").get("tokens").get("input").asLong()).isPositive();
  }

  @Test
  void a_model_that_fails_is_no_error_of_the_request() {
    assertThat(report(AnswerModes.CALLS_AS_TEXT).get("works").asBoolean()).isFalse();
  }

  @Test
  void a_refused_key_is_told_by_its_code() {
    assertThat(report(FailureModes.KEY_REFUSED).get("abilities").get(0).get("code").asString())
        .isEqualTo("model_unauthorized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|missing_field",
        "{\"models\": []}|out_of_range",
        "{\"models\": [\"scripted\"]}|not_checkable",
        "{\"models\": [\"nobody/m\"]}|unknown_model",
        "{\"models\": [\"p/m\"], \"modles\": 1}|unknown_field",
        "{\"models\": [\"p/1\",\"p/2\",\"p/3\",\"p/4\",\"p/5\",\"p/6\",\"p/7\",\"p/8\",\"p/9\",\"p/10\",\"p/11\"]}|out_of_range"
      })
  void what_cannot_be_checked_is_refused_and_asks_nothing(String body, String code) {
    try (FakeProviderServer provider = TestProvider.start();
        TestServer server = server(provider)) {
      assertThat(server.post("/models/check", body).status()).isEqualTo(422);
      assertThat(server.post("/models/check", body).json().get("code").asString()).isEqualTo(code);
      assertThat(provider.received()).isEmpty();
    }
  }
}
