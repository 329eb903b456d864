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
  private static final int PROXY_LOGIN = 407;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /// The first digit of a status of success.
  private static final int FINE = 2;

  private ProviderCheck() {}

  static CheckupFinding of(ProviderConfig provider, ProviderReach reach) {
    Optional<String> missing = provider.missingKey();
    return missing.isPresent()
        ? CheckupFinding.wrong(CHECK, provider.place() + " has no key", missing.get())
        : reached(provider, reach);
  }

  private static CheckupFinding reached(ProviderConfig provider, ProviderReach reach) {
    return switch (reach) {
      case ProviderReach.Silent(String why) ->
          CheckupFinding.wrong(
              CHECK,
              "%s does not answer: %s".formatted(provider.place(), why),
              "See whether it runs, and whether providers.%s.base-url and proxy are right."
                  .formatted(provider.name()));
      case ProviderReach.Answered(int status) when status / 100 == FINE || status == TOO_MANY ->
          CheckupFinding.ok(CHECK, "%s answers; %s".formatted(provider.place(), key(provider)));
      case ProviderReach.Answered(int status) -> refused(provider, status);
    };
  }

  private static CheckupFinding refused(ProviderConfig provider, int status) {
    String place = provider.place();
    String setting = "providers.%s.".formatted(provider.name());
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return CheckupFinding.wrong(
          CHECK,
          "%s %s: it answers with status %d"
              .formatted(place, sendsKey(provider) ? "refuses the key" : "asks for a key", status),
          "Set %sapi-key to one that it takes.".formatted(setting));
    }
    if (status == PROXY_LOGIN) {
      return CheckupFinding.wrong(
          CHECK,
          place + " is behind a proxy that asks for a user and a password",
          "Write them in %sproxy, as http://user:password@host:port.".formatted(setting));
    }
    return CheckupFinding.look(
        CHECK,
        "%s answers with status %d where its list of models should be".formatted(place, status),
        status >= SERVER_ERROR
            ? "Try again later."
            : "See whether %sbase-url is complete, with its path.".formatted(setting));
  }

  private static boolean sendsKey(ProviderConfig provider) {
    return provider.apiKey().isPresent() && provider.connection().auth() != Connection.Auth.NONE;
  }

  private static String key(ProviderConfig provider) {
    return sendsKey(provider) ? "it is sent a key" : "it is sent no key";
  }
}
