package dev.linecheck.llm;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One provider of language models with OpenAI's chat API.
///
/// @param name the text before the first `/` of its model ids
/// @param baseUrl the URL up to `/chat/completions`, such as `https://api.openai.com/v1`
/// @param apiKey empty for a provider that needs none
/// @param models the names that are listed; others may be requested as well
public record ProviderConfig(
    String name,
    URI baseUrl,
    Optional<ApiKey> apiKey,
    ProviderLimits limits,
    StructuredOutput structuredOutput,
    SeedUse seedUse,
    List<String> models) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");

  public ProviderConfig {
    models = List.copyOf(models);
    if (!NAME.matcher(name).matches() || name.equals(Models.SCRIPTED.value())) {
      throw new IllegalArgumentException("no name for a provider: '" + name + "'");
    }
    boolean web = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
    if (!web || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("the base URL of " + name + " is no http(s) address");
    }
    if (baseUrl.getUserInfo() != null
        || baseUrl.getQuery() != null
        || baseUrl.getFragment() != null) {
      throw new IllegalArgumentException(
          "the base URL of " + name + " has more than scheme, host, port and path");
    }
    if (models.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a model of " + name + " has no name");
    }
  }
}
