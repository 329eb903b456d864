package dev.linecheck.llm.provider;

import dev.linecheck.http.Egress;
import dev.linecheck.http.PostClient;
import dev.linecheck.http.PostException;
import dev.linecheck.http.TrustedAuthorities;
import dev.linecheck.llm.ApiKey;
import dev.linecheck.llm.Connection;
import dev.linecheck.llm.ProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpResponse;

/// Whether a provider can be reached. It is asked for its list of models, which costs nothing.
public sealed interface ProviderReach {
  /// It answered, with any status.
  record Answered(int status) implements ProviderReach {}

  /// It did not answer.
  ///
  /// @param why without secrets
  record Silent(String why) implements ProviderReach {}

  /// Asks a provider.
  ///
  /// @param max the longest time until it has answered
  static ProviderReach of(ProviderConfig config, Duration max) {
    HttpGet get = new HttpGet(URI.create(config.baseUrl() + list(config.api()) + query(config)));
    config
        .apiKey()
        .map(ApiKey::value)
        .map(key -> credentials(config, key))
        .ifPresent(headers -> headers.forEach(get::setHeader));
    get.setHeader("User-Agent", "linecheck");
    config.connection().headers().forEach(get::setHeader);
    try (PostClient http = new PostClient("provider-reach", max, 1, egress(config.connection()))) {
      return new Answered(http.get(get, HttpResponse::getCode, max));
    } catch (IllegalArgumentException e) {
      return new Silent(String.valueOf(e.getMessage())); // no certificates, told as a setting too
    } catch (PostException e) {
      return new Silent(config.mask().in(String.valueOf(e.getMessage())));
    }
  }

  private static String query(ProviderConfig config) {
    return Query.of(config.connection());
  }

  private static Egress egress(Connection connection) {
    return new Egress(connection.proxy(), connection.ca().map(TrustedAuthorities::with));
  }

  private static String list(ProviderConfig.Api api) {
    return switch (api) {
      case OPENAI, ANTHROPIC, GEMINI -> "/models";
      case OLLAMA -> "/api/tags";
    };
  }

  private static Map<String, String> credentials(ProviderConfig config, String key) {
    return switch (config.connection().auth()) {
      case API_KEY -> Map.of("api-key", key);
      case NONE -> Map.of();
      case BEARER ->
          switch (config.api()) {
            case OPENAI, OLLAMA -> Map.of("Authorization", "Bearer " + key);
            case GEMINI -> Map.of("x-goog-api-key", key);
            case ANTHROPIC ->
                Map.of("x-api-key", key, "anthropic-version", AnthropicMessages.VERSION);
          };
    };
  }
}
