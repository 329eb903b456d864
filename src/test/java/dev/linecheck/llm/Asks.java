package dev.linecheck.llm;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.provider.ProviderClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Requests and configurations for tests.
public final class Asks {
  public static final String KEY = "sk-very-secret-1234567890";

  /// The longest answer that [#model] reads.
  public static final int BODY_BYTES_MAX = 1024 * 1024;

  public static final ModelRequest HELLO =
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

  public static ModelRequest hello(String model) {
    return new ModelRequest(
        HELLO.key(),
        HELLO.run(),
        new ModelId(model),
        HELLO.messages(),
        HELLO.schema(),
        HELLO.options());
  }

  public static ModelRequest hello(AnswerSchema schema, ModelOptions options) {
    return new ModelRequest(
        HELLO.key(), HELLO.run(), HELLO.model(), HELLO.messages(), Optional.of(schema), options);
  }

  /// What asks one provider.
  public static ProviderClient model(ProviderConfig config) {
    return new ProviderClient(config, BODY_BYTES_MAX, InstantSource.system());
  }

  public static ProviderConfig openai(URI baseUrl) {
    return openai(baseUrl, PATIENT, ModelSettings.DEFAULTS);
  }

  public static ProviderConfig openai(URI baseUrl, Duration callTimeout) {
    return openai(
        baseUrl,
        new ProviderLimits(4, 4, callTimeout, 3, Duration.ofSeconds(30)),
        ModelSettings.DEFAULTS);
  }

  public static ProviderConfig openai(URI baseUrl, ModelSettings settings) {
    return openai(baseUrl, PATIENT, settings);
  }

  private static ProviderConfig openai(URI baseUrl, ProviderLimits limits, ModelSettings settings) {
    return ProviderConfig.openAi(
        "openai", baseUrl, Optional.of(new ApiKey(KEY)), limits, settings, List.of("gpt-x"));
  }

  /// A provider with a protocol of its own, whose name is the protocol's.
  public static ProviderConfig speaking(
      ProviderConfig.Api api, URI baseUrl, ModelSettings settings) {
    return new ProviderConfig(
        api.name().toLowerCase(Locale.ROOT),
        api,
        baseUrl,
        Optional.of(new ApiKey(KEY)),
        Connection.PLAIN,
        PATIENT,
        settings,
        Map.of());
  }

  /// The defaults with fields for every request and a number of tokens that the model reads.
  public static ModelSettings settings(Map<String, Json> body, OptionalInt context) {
    ModelSettings defaults = ModelSettings.DEFAULTS;
    return new ModelSettings(
        defaults.structuredOutput(),
        defaults.maxTokensName(),
        defaults.temperature(),
        defaults.seed(),
        defaults.system(),
        defaults.turns(),
        new TreeMap<>(body),
        defaults.callTimeout(),
        defaults.delivery(),
        context);
  }

  /// The defaults with another way to tell the schema of an answer.
  public static ModelSettings settings(ModelSettings.StructuredOutput output) {
    return settings(output, ModelSettings.Parameter.SENT);
  }

  /// The defaults with another way to tell the schema of an answer, and with or without seeds.
  public static ModelSettings settings(
      ModelSettings.StructuredOutput output, ModelSettings.Parameter seed) {
    ModelSettings defaults = ModelSettings.DEFAULTS;
    return new ModelSettings(
        output,
        defaults.maxTokensName(),
        defaults.temperature(),
        seed,
        defaults.system(),
        defaults.turns(),
        defaults.body(),
        defaults.callTimeout(),
        defaults.delivery(),
        defaults.context());
  }
}
