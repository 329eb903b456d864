package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import java.util.List;

/// The list of keys, for browsers that cannot open it as a dialog.
public final class KeysPage {
  private KeysPage() {}

  public static PageAnswer show(Visit visit) {
    return PageAnswer.shown(
        "keys",
        visit.frame("Keys", Section.OVERVIEW, List.of(new PageLink("Overview", "/"))),
        Section.OVERVIEW);
  }
}
