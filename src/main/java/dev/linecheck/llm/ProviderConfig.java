package dev.linecheck.llm;

import dev.linecheck.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One provider of language models.
///
/// @param name the text before the first `/` of its model ids
/// @param api the protocol that it speaks
/// @param baseUrl the URL to which the protocol adds its path, such as `https://api.openai.com/v1`
/// @param apiKey empty for a provider that needs none
/// @param defaults the settings of models that have none of their own
/// @param models the names that are listed, with their settings; others may be requested as well
public record ProviderConfig(
    String name,
    Api api,
    URI baseUrl,
    Optional<ApiKey> apiKey,
    Connection connection,
    ProviderLimits limits,
    ModelSettings defaults,
    Map<String, ModelSettings> models) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");

  /// The protocol of a provider.
  public enum Api {
    /// OpenAI's chat completions, which most providers speak.
    OPENAI,
    /// Anthropic's messages.
    ANTHROPIC,
    /// Gemini's `generateContent`.
    GEMINI,
    /// Ollama's chat.
    OLLAMA
  }

  public ProviderConfig {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    if (!NAME.matcher(name).matches() || name.equals(Models.SCRIPTED.value())) {
      throw new IllegalArgumentException("no name for a provider: '" + name + "'");
    }
    baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
    boolean web = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
    if (!web || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("the base URL of " + name + " is no http(s) address");
    }
    if (baseUrl.getUserInfo() != null
        || baseUrl.getQuery() != null
        || baseUrl.getFragment() != null) {
      throw new IllegalArgumentException(
          "the base URL of "
              + name
              + " has more than scheme, host, port and path; a query belongs into the setting query");
    }
    if (models.keySet().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a model of " + name + " has no name");
    }
  }

  /// A provider with OpenAI's protocol whose models all have the same settings.
  public static ProviderConfig openAi(
      String name,
      URI baseUrl,
      Optional<ApiKey> apiKey,
      ProviderLimits limits,
      ModelSettings settings,
      Collection<String> models) {
    return new ProviderConfig(
        name,
        Api.OPENAI,
        baseUrl,
        apiKey,
        Connection.PLAIN,
        limits,
        settings,
        models.stream().collect(Collectors.toMap(model -> model, _ -> settings)));
  }

  /// Returns the name, the protocol if it is not OpenAI's, and the address.
  public String place() {
    return api == Api.OPENAI
        ? "%s (%s)".formatted(name, baseUrl)
        : "%s (%s, %s)".formatted(name, baseUrl, api.name().toLowerCase(Locale.ROOT));
  }

  /// Returns the secrets that are sent to the provider.
  List<String> secrets() {
    Stream<String> key = apiKey.stream().map(ApiKey::value);
    Stream<String> bodies =
        Stream.concat(Stream.of(defaults), models.values().stream())
            .flatMap(settings -> settings.secrets().stream());
    return Stream.of(key, connection.secrets().stream(), bodies)
        .flatMap(secrets -> secrets)
        .distinct()
        .toList();
  }

  /// Returns the sentence for a person who named a model of a provider that has no key and needs
  /// one; empty if nothing is missing.
  public Optional<String> missingKey() {
    boolean isMissing =
        apiKey.isEmpty()
            && connection.auth() != Connection.Auth.NONE
            && !connection.hasCredential()
            && Vendor.needsKey(baseUrl);
    String setting = "providers." + name + ".";
    String key = setting + "api-key";
    return isMissing
        ? Optional.of(
            "The provider %s needs a key. Set %s, or %s in the environment; if a proxy adds the key, set %sauth to none."
                .formatted(
                    name,
                    key,
                    Settings.usualVariableOf(key).orElse(Settings.variableOf(key)),
                    setting))
        : Optional.empty();
  }

  /// Returns the mask for the secrets that are sent to the provider.
  public SecretMask mask() {
    Stream<String> bodies =
        Stream.concat(Stream.of(defaults), models.values().stream())
            .flatMap(settings -> settings.hidden().stream());
    return SecretMask.ofHeaders(
        Stream.of(secrets().stream(), connection.hidden().stream(), bodies)
            .flatMap(values -> values)
            .distinct()
            .toList());
  }

  /// Returns the longest time limit of an attempt at any of its models.
  public Duration longestCall() {
    return Stream.concat(Stream.of(defaults), models.values().stream())
        .flatMap(settings -> settings.callTimeout().stream())
        .reduce(limits.callTimeout(), (one, other) -> one.compareTo(other) < 0 ? other : one);
  }

  /// Returns the time limit of an attempt at a model.
  public Duration callTimeout(String model) {
    return settings(model).callTimeout().orElse(limits.callTimeout());
  }

  /// Returns the settings of a model.
  public ModelSettings settings(String model) {
    return models.getOrDefault(model, defaults);
  }
}
