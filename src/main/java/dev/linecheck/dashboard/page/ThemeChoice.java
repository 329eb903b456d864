package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps the colours that a person chose, in a cookie of the browser.
public final class ThemeChoice {
  private static final Duration LIFE = Duration.ofDays(365);

  private ThemeChoice() {}

  /// Stores the choice and returns to the page that it was made on.
  public static PageAnswer choose(Visit visit) {
    Theme theme = Theme.of(Optional.of(visit.field("theme")));
    String cookie =
        "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d"
            .formatted(Theme.COOKIE, theme.word(), LIFE.toSeconds());
    return new PageAnswer.MovedTo(LocalPath.orOverview(visit.field("back")), List.of(cookie));
  }
}
