package dev.linecheck.dashboard.page;

/// Checks the address of a page that a browser sent along, so that it leads to this server only.
final class LocalPath {
  /// The most characters of an address that is kept.
  static final int LENGTH_MAX = 2000;

  private LocalPath() {}

  /// Returns the path with its query, or that of the overview if it may lead elsewhere.
  static String orOverview(String path) {
    return isLocal(path) ? path : "/";
  }

  private static boolean isLocal(String path) {
    return path.length() <= LENGTH_MAX
        && path.matches("/[A-Za-z0-9._~%/-]*+(\\?[!-~&&[^\\\\#]]*+)?")
        && !path.contains("//");
  }
}
