package dev.linecheck.dashboard;

import dev.linecheck.dashboard.session.AllowedHosts;
import dev.linecheck.outbound.Origin;
import dev.linecheck.settings.Settings;
import java.util.HashSet;
import java.util.Set;

/// The addresses of the dashboard, and the limit on signing in.
///
/// @param signInMax the most attempts to sign in that one address has in a minute
public record DashboardConfig(AllowedHosts hosts, int signInMax) {
  private static final String ORIGINS = "dashboard.origins";

  public static DashboardConfig from(Settings settings) {
    Set<Origin> origins = new HashSet<>();
    for (String text : settings.list(ORIGINS)) {
      Origin.read(text)
          .ifPresentOrElse(
              origins::add,
              () ->
                  settings.problem(
                      ORIGINS,
                      "'%s' is no origin such as https://evals.example.com".formatted(text)));
    }
    return new DashboardConfig(
        AllowedHosts.of(settings.text("host", "127.0.0.1"), origins),
        settings.integer("dashboard.sign-in-max", 20, 1, 1_000));
  }
}
