package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Requests and configurations for tests.
final class Asks {
  static final String KEY = "sk-very-secret-1234567890";

  /// The longest answer that [#model] reads.
  static final int BODY_BYTES_MAX = 1024 * 1024;

  static final ModelRequest HELLO =
      new ModelRequest(
          CallKey.first(new ItemId("item-1"), 1, Purpose.AGENT, Positions.reply(3)),
          new RunId("run-1"),
          new ModelId("openai/gpt-x"),
          List.of(Message.system("You answer calls."), Message.user("Hello?")),
          Optional.empty(),
          ModelOptions.DEFAULTS);

  private static final ProviderLimits PATIENT =
      new ProviderLimits(4, 4, Duration.ofSeconds(20), 3, Duration.ofSeconds(30));

  private Asks() {}

  static ModelRequest hello(String model) {
    return new ModelRequest(
        HELLO.key(),
        HELLO.run(),
        new ModelId(model),
        HELLO.messages(),
        HELLO.schema(),
        HELLO.options());
  }

  static ModelRequest hello(AnswerSchema schema, ModelOptions options) {
    return new ModelRequest(
        HELLO.key(), HELLO.run(), HELLO.model(), HELLO.messages(), Optional.of(schema), options);
  }

  /// What asks one provider.
  static OpenAiModel model(ProviderConfig config) {
    return new OpenAiModel(config, BODY_BYTES_MAX);
  }

  static ProviderConfig openai(URI baseUrl) {
    return openai(baseUrl, PATIENT, StructuredOutput.JSON_SCHEMA);
  }

  static ProviderConfig openai(URI baseUrl, Duration callTimeout) {
    return openai(
        baseUrl,
        new ProviderLimits(4, 4, callTimeout, 3, Duration.ofSeconds(30)),
        StructuredOutput.JSON_SCHEMA);
  }

  static ProviderConfig openai(URI baseUrl, ProviderLimits limits, StructuredOutput output) {
    return openai(baseUrl, limits, output, SeedUse.SENT);
  }

  static ProviderConfig withoutSeed(URI baseUrl) {
    return openai(baseUrl, PATIENT, StructuredOutput.JSON_SCHEMA, SeedUse.NONE);
  }

  private static ProviderConfig openai(
      URI baseUrl, ProviderLimits limits, StructuredOutput output, SeedUse seeds) {
    return new ProviderConfig(
        "openai", baseUrl, Optional.of(new ApiKey(KEY)), limits, output, seeds, List.of("gpt-x"));
  }
}
