package dev.linecheck.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.doctor.CheckupFinding.Sign;
import dev.linecheck.llm.ApiKey;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderLimits;
import dev.linecheck.llm.provider.ProviderReach;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderCheckTest {
  private static final String KEY = "sk-never-shown-1234";

  private static ProviderConfig provider(String url, Optional<ApiKey> key) {
    return ProviderConfig.openAi(
        "p", URI.create(url), key, ProviderLimits.DEFAULTS, ModelSettings.DEFAULTS, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "200,OK,answers",
    "429,OK,answers",
    "401,WRONG,refuses the key",
    "403,WRONG,refuses the key",
    "407,WRONG,behind a proxy",
    "404,LOOK,where its list of models should be",
    "301,LOOK,where its list of models should be",
    "503,LOOK,answers with status 503"
  })
  void a_status_tells_what_to_do(int status, Sign sign, String words) {
    ProviderConfig provider = provider("http://localhost:1/v1", Optional.of(new ApiKey(KEY)));

    CheckupFinding finding = ProviderCheck.of(provider, new ProviderReach.Answered(status));

    assertThat(finding.sign()).isEqualTo(sign);
    assertThat(finding.found()).contains(words);
    assertThat(finding.toString()).doesNotContain("never-shown");
    assertThat(finding.cure().isEmpty()).isEqualTo(sign == Sign.OK);
  }

  @Test
  void silence_is_wrong() {
    CheckupFinding finding =
        ProviderCheck.of(
            provider("http://localhost:1/v1", Optional.empty()),
            new ProviderReach.Silent("connection refused"));

    assertThat(finding.sign()).isEqualTo(Sign.WRONG);
    assertThat(finding.found()).endsWith("does not answer: connection refused");
  }

  @Test
  void a_public_service_needs_a_key() {
    CheckupFinding finding =
        ProviderCheck.of(
            provider("https://api.openai.com/v1", Optional.empty()),
            new ProviderReach.Silent("not asked"));

    assertThat(finding.sign()).isEqualTo(Sign.WRONG);
    assertThat(finding.found()).endsWith("has no key");
    assertThat(finding.cure()).contains("LINECHECK_PROVIDERS_P_API_KEY");
  }
}
