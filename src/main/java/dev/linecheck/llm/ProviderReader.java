package dev.linecheck.llm;

import dev.linecheck.llm.Connection.Auth;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the settings of one provider.
final class ProviderReader {
  /// The most calls that can be allowed at the same time.
  static final int CALLS_MOST = 10_000;

  private static final String CHAT_PATH = "/chat/completions";

  private final Settings settings;
  private final String name;
  private final String prefix;

  ProviderReader(Settings settings, String name) {
    this.settings = settings;
    this.name = name;
    this.prefix = "providers." + name + ".";
  }

  /// Reads the provider. Empty if it cannot be used, for which there is a problem.
  Optional<ProviderConfig> read() {
    Optional<String> key = settings.secret(prefix + "api-key");
    Optional<String> url = settings.text(prefix + "base-url");
    Api api = settings.choice(prefix + "api", Vendor.api(name, url));
    ProviderLimits limits = limits();
    ModelSettingsReader reader = new ModelSettingsReader(settings, api);
    ModelSettings defaults = reader.read(prefix, ModelSettings.DEFAULTS);
    Map<String, ModelSettings> models = models(reader, defaults);
    Optional<URI> baseUrl = url.or(() -> vendorsUrl(api)).flatMap(this::address);
    Connection connection =
        new ConnectionReader(settings, prefix).read(baseUrl.orElse(URI.create("https://unknown")));
    if (baseUrl.isEmpty()) {
      missing(url);
      return Optional.empty();
    }
    checkAddress(api, baseUrl.get());
    checkAuth(api, key, connection);
    try {
      return Optional.of(
          new ProviderConfig(
              name,
              api,
              baseUrl.get(),
              key.map(ApiKey::new),
              connection,
              limits,
              defaults,
              models));
    } catch (IllegalArgumentException e) {
      settings.problem("providers." + name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<String> vendorsUrl(Api api) {
    return Vendor.baseUrl(name, api).map(url -> settings.text(prefix + "base-url", url));
  }

  private void missing(Optional<String> url) {
    if (url.isEmpty()) {
      settings.problem(prefix + "base-url", "a provider needs the URL of its chat API");
    }
  }

  private Optional<URI> address(String url) {
    try {
      return Optional.of(URI.create(url));
    } catch (IllegalArgumentException _) {
      settings.problem(prefix + "base-url", "must be an http:// or https:// address");
      return Optional.empty();
    }
  }

  private ProviderLimits limits() {
    ProviderLimits defaults = ProviderLimits.DEFAULTS;
    int callsMax = calls("calls-max", defaults.callsMax());
    Duration timeout = settings.duration(prefix + "call-timeout", defaults.callTimeout());
    return new ProviderLimits(
        callsMax,
        calls("model-calls-max", callsMax),
        timeout.isPositive() ? timeout : defaults.callTimeout(),
        settings.integer(prefix + "attempts-max", defaults.attemptsMax(), 1, 20),
        settings.duration(prefix + "retry-after-max", defaults.retryAfterMax()),
        settings.duration(prefix + "rate-limit-max", defaults.rateLimitMax()),
        settings.duration(prefix + "outage-max", defaults.outageMax()));
  }

  private int calls(String limit, int otherwise) {
    return settings.integer(prefix + limit, otherwise, 1, CALLS_MOST);
  }

  /// Reads the names of models: a list, or a map with settings of each.
  private Map<String, ModelSettings> models(ModelSettingsReader reader, ModelSettings defaults) {
    String group = prefix + "models";
    Map<String, ModelSettings> models = new LinkedHashMap<>();
    settings.list(group).forEach(model -> models.put(model, defaults));
    for (String model : settings.names(group)) {
      String key = group + "." + model;
      if (settings.text(key).isPresent()) {
        settings.problem(key, "the settings of a model are a map, such as {temperature: unset}");
      }
      models.put(model, reader.read(key + ".", defaults));
    }
    return models;
  }

  private void checkAddress(Api api, URI baseUrl) {
    String key = prefix + "base-url";
    if (baseUrl.getPath() != null && baseUrl.getPath().endsWith(CHAT_PATH)) {
      settings.problem(key, "leave off %s, which every request adds".formatted(CHAT_PATH));
    }
    if (Vendor.isForOpenAi(api, baseUrl.toString())) {
      settings.problem(
          key,
          "is an address for OpenAI's protocol; set %sapi to openai, or leave off its end"
              .formatted(prefix));
    }
  }

  /// Reports a credential that would be missing, or sent twice.
  private void checkAuth(Api api, Optional<String> key, Connection connection) {
    String authKey = prefix + "auth";
    Auth auth = connection.auth();
    if (auth != Auth.NONE && key.isEmpty() && settings.text(authKey).isPresent()) {
      String setting = prefix + "api-key";
      settings.problem(
          authKey,
          "there is no key to send; set %s, or the variable %s"
              .formatted(
                  setting, Settings.usualVariableOf(setting).orElse(Settings.variableOf(setting))));
    }
    String header = credentialHeader(api, auth);
    if (key.isPresent() && auth != Auth.NONE && connection.headers().containsKey(header)) {
      settings.problem(
          prefix + "headers." + header,
          "the key of the provider is sent in this header; leave one of them out, or set"
              + " %s to none".formatted(authKey));
    }
  }

  private static String credentialHeader(Api api, Auth auth) {
    if (auth == Auth.API_KEY) {
      return "api-key";
    }
    return switch (api) {
      case OPENAI, OLLAMA -> "Authorization";
      case ANTHROPIC -> "x-api-key";
      case GEMINI -> "x-goog-api-key";
    };
  }
}
