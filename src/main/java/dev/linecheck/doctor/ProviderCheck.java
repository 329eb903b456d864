package dev.linecheck.doctor;

import dev.linecheck.llm.Connection;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.provider.ProviderReach;
import java.util.Optional;

/// A provider of models: whether it has a key, and whether it answers. The key is never shown.
final class ProviderCheck {
  private static final String CHECK = "provider";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;

  private ProviderCheck() {}

  static CheckupFinding of(ProviderConfig provider, ProviderReach reach) {
    Optional<String> missing = provider.missingKey();
    return missing.isPresent()
        ? CheckupFinding.wrong(CHECK, provider.place() + " has no key", missing.get())
        : reached(provider, reach);
  }

  private static CheckupFinding reached(ProviderConfig provider, ProviderReach reach) {
    String place = provider.place();
    return switch (reach) {
      case ProviderReach.Silent(String why) ->
          CheckupFinding.wrong(
              CHECK,
              "%s does not answer: %s".formatted(place, why),
              "See whether it runs, and whether providers.%s.base-url and proxy are right."
                  .formatted(provider.name()));
      case ProviderReach.Answered(int status) when status >= SERVER_ERROR ->
          CheckupFinding.look(
              CHECK, "%s answers with status %d".formatted(place, status), "Try again later.");
      case ProviderReach.Answered(int status) when status == UNAUTHORIZED || status == FORBIDDEN ->
          CheckupFinding.wrong(
              CHECK,
              "%s %s: it answers with status %d".formatted(place, refused(provider), status),
              "Set providers.%s.api-key to one that it takes.".formatted(provider.name()));
      case ProviderReach.Answered _ ->
          CheckupFinding.ok(CHECK, "%s answers; %s".formatted(place, key(provider)));
    };
  }

  private static boolean sendsKey(ProviderConfig provider) {
    return provider.apiKey().isPresent() && provider.connection().auth() != Connection.Auth.NONE;
  }

  private static String refused(ProviderConfig provider) {
    return sendsKey(provider) ? "refuses the key" : "asks for a key";
  }

  private static String key(ProviderConfig provider) {
    return sendsKey(provider) ? "it is sent a key" : "it is sent no key";
  }
}
