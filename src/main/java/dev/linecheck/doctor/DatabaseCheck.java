package dev.linecheck.doctor;

import dev.linecheck.store.DatabaseLook;

/// A database: whether it opens, the version of its schema, and its pages.
final class DatabaseCheck {
  private static final String CHECK = "database";
  private static final String RESTORE =
      "Put a backup in its place, without files of its name that end in -wal or -shm.";

  private DatabaseCheck() {}

  /// @param name its file or address, without a password
  static CheckupFinding of(String name, DatabaseLook look) {
    return switch (look) {
      case DatabaseLook.Closed(String why) ->
          CheckupFinding.wrong(
              CHECK,
              "%s cannot be opened: %s".formatted(name, why),
              "See whether it runs, and whether address, user and permissions are right.");
      case DatabaseLook.Opened(int version, DatabaseLook.Pages pages) ->
          pages == DatabaseLook.Pages.DAMAGED
              ? CheckupFinding.wrong(CHECK, name + " is damaged", RESTORE)
              : opened(name, version, words(pages));
    };
  }

  private static CheckupFinding opened(String name, int version, String pages) {
    String found = "%s opens, its schema has version %d%s".formatted(name, version, pages);
    if (version > DatabaseLook.NEWEST) {
      return CheckupFinding.wrong(
          CHECK,
          found,
          "This program knows versions up to %d: install the newer one that made it."
              .formatted(DatabaseLook.NEWEST));
    }
    if (version == 0) {
      return CheckupFinding.ok(
          CHECK, name + " opens and is empty; the next start of a server makes its tables");
    }
    if (version < DatabaseLook.NEWEST) {
      return CheckupFinding.look(
          CHECK,
          found,
          "The next start brings it to version %d, which older programs cannot read. Make a backup first."
              .formatted(DatabaseLook.NEWEST));
    }
    return CheckupFinding.ok(CHECK, found);
  }

  private static String words(DatabaseLook.Pages pages) {
    return switch (pages) {
      case SOUND -> ", its pages are sound";
      case UNFINISHED ->
          ", its pages are sound as far as %d seconds went"
              .formatted(Checkup.PAGES_MAX.toSeconds());
      case DAMAGED, NOT_READ -> "";
    };
  }
}
