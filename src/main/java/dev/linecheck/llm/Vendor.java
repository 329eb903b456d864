package dev.linecheck.llm;

import dev.linecheck.llm.ProviderConfig.Api;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The vendors of protocols, with the address at which each speaks its own.
enum Vendor {
  OPENAI(Api.OPENAI, "https://api.openai.com/v1"),
  ANTHROPIC(Api.ANTHROPIC, "https://api.anthropic.com/v1"),
  GEMINI(Api.GEMINI, "https://generativelanguage.googleapis.com/v1beta"),
  OLLAMA(Api.OLLAMA, "http://localhost:11434");

  /// The hosts of public services, all of which need a key.
  private static final Set<String> KEYED =
      Set.of(
          "api.anthropic.com",
          "api.deepseek.com",
          "api.groq.com",
          "api.mistral.ai",
          "api.openai.com",
          "dashscope-intl.aliyuncs.com",
          "dashscope.aliyuncs.com",
          "generativelanguage.googleapis.com",
          "openrouter.ai");

  private final Api api;
  private final String baseUrl;

  Vendor(Api api, String baseUrl) {
    this.api = api;
    this.baseUrl = baseUrl;
  }

  /// Returns the protocol of a provider for which none is set: the vendor's own for a provider with
  /// its name, unless the address is one for OpenAI's.
  static Api api(String name, Optional<String> url) {
    return named(name)
        .filter(vendor -> url.map(Vendor::bare).filter(vendor::isForOpenAi).isEmpty())
        .map(vendor -> vendor.api)
        .orElse(Api.OPENAI);
  }

  /// Returns the address of a provider for which none is set. OpenAI's protocol has many vendors.
  static Optional<String> baseUrl(String name, Api api) {
    return Arrays.stream(values())
        .filter(vendor -> vendor.api == api)
        .filter(vendor -> api != Api.OPENAI || named(name).filter(vendor::equals).isPresent())
        .map(vendor -> vendor.baseUrl)
        .findFirst();
  }

  /// Whether the service at an address answers nobody without a key.
  static boolean needsKey(URI baseUrl) {
    String host = baseUrl.getHost();
    return KEYED.contains(host) || host.endsWith(".openai.azure.com");
  }

  /// Whether an address is one for OpenAI's protocol, and not for the vendor's own.
  static boolean isForOpenAi(Api api, String url) {
    return switch (api) {
      case OPENAI, ANTHROPIC -> false;
      case GEMINI -> GEMINI.isForOpenAi(bare(url));
      case OLLAMA -> OLLAMA.isForOpenAi(bare(url));
    };
  }

  /// Whether an address is one for OpenAI's protocol, although the provider has the vendor's name.
  private boolean isForOpenAi(String url) {
    return switch (this) {
      case OPENAI -> false;
      case ANTHROPIC -> !url.startsWith("https://api.anthropic.com");
      case GEMINI -> url.endsWith("/openai");
      case OLLAMA -> url.endsWith("/v1");
    };
  }

  private static Optional<Vendor> named(String name) {
    return Arrays.stream(values())
        .filter(vendor -> vendor.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static String bare(String url) {
    return url.replaceFirst("/+$", "");
  }
}
