package dev.linecheck.dashboard;

import static dev.linecheck.dashboard.PageRoute.form;
import static dev.linecheck.dashboard.PageRoute.read;
import static dev.linecheck.dashboard.PageRoute.sent;
import static dev.linecheck.dashboard.page.Visit.ADMINS;
import static dev.linecheck.dashboard.page.Visit.RUNNERS;

import dev.linecheck.dashboard.page.ModelChecks;
import dev.linecheck.dashboard.page.PageOperations;
import dev.linecheck.dashboard.page.RevokePage;
import dev.linecheck.dashboard.page.SentForms;
import dev.linecheck.dashboard.page.SettingsPage;
import dev.linecheck.store.KeyStore;
import java.util.List;
import java.util.stream.Stream;

/// The routes of the settings.
final class SettingsRoutes {
  private SettingsRoutes() {}

  static List<PageRoute> table(Dashboard.Parts parts, PageOperations operations) {
    KeyStore keys = new KeyStore(parts.database());
    SettingsPage settings =
        new SettingsPage(keys, operations, parts.server(), new ModelChecks(), new SentForms());
    RevokePage revocation = new RevokePage(keys, operations);
    return Stream.concat(
            form("/settings/keys/{key}/revoke", ADMINS, revocation::ask, revocation::revoke)
                .stream(),
            Stream.of(
                read("/settings", settings::show),
                sent("/settings/keys", ADMINS, settings::makeKey),
                sent("/settings/workspace", ADMINS, settings::changeWorkspace),
                sent("/settings/check", RUNNERS, settings::checkModel)))
        .toList();
  }
}
