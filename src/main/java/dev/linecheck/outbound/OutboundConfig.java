package dev.linecheck.outbound;

import dev.linecheck.outbound.Origin.Scheme;
import dev.linecheck.settings.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The origins of real functions that this server may call. Without origins it calls none.
///
/// @param origins origins on the internet, by https
/// @param privateOrigins origins that the operator knows to be neighbours, or that use http
/// @param callTimeout the total timeout of a call
/// @param callsMax the most calls at the same time
public record OutboundConfig(
    Set<Origin> origins, Set<Origin> privateOrigins, Duration callTimeout, int callsMax) {
  static final String ORIGINS = "functions.origins";
  static final String PRIVATE = "functions.private-origins";
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final int CALLS_MAX = 16;
  private static final int CALLS_MOST = 1_000;

  /// Allows no calls.
  public static final OutboundConfig NONE =
      new OutboundConfig(Set.of(), Set.of(), CALL_TIMEOUT, CALLS_MAX);

  public OutboundConfig {
    origins = Set.copyOf(origins);
    privateOrigins = Set.copyOf(privateOrigins);
  }

  public static OutboundConfig from(Settings settings) {
    Set<Origin> origins = origins(settings, ORIGINS);
    for (Origin origin : origins) {
      if (origin.scheme() != Scheme.HTTPS) {
        settings.problem(ORIGINS, "'%s' has no https; see %s".formatted(origin, PRIVATE));
      }
    }
    return new OutboundConfig(
        origins,
        origins(settings, PRIVATE),
        settings.duration("functions.call-timeout", CALL_TIMEOUT),
        settings.integer("functions.calls-max", CALLS_MAX, 1, CALLS_MOST));
  }

  private static Set<Origin> origins(Settings settings, String key) {
    Set<Origin> origins = new HashSet<>();
    for (String text : settings.list(key)) {
      Optional<Origin> origin = Origin.read(text);
      origin.ifPresentOrElse(
          origins::add,
          () ->
              settings.problem(
                  key, "'%s' is no origin such as https://crm.example.com".formatted(text)));
    }
    return origins;
  }
}
