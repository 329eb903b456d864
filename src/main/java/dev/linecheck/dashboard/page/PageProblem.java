package dev.linecheck.dashboard.page;

/// A page that cannot be shown, or a form that is refused, for a reason that the person can read.
/// Nothing was changed.
public final class PageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  private PageProblem(int status, String title, String sentence) {
    super(sentence);
    this.status = status;
    this.title = title;
  }

  /// Returns a problem: there is no such thing in this workspace.
  ///
  /// @param noun what the address names, such as `run`
  public static PageProblem noSuch(String noun) {
    return new PageProblem(
        404,
        "There is no such " + noun,
        "The address names no %s of this workspace. It may have been deleted.".formatted(noun));
  }

  /// Returns a problem: the key lacks the permission.
  public static PageProblem forbidden(String sentence) {
    return new PageProblem(403, "Your key does not allow this", sentence);
  }

  /// Returns a problem: the browser was sent by another site, or by a page that is out of date.
  public static PageProblem foreignForm(String sentence) {
    return new PageProblem(403, "This form was not taken", sentence);
  }

  /// Returns a problem: the server has no page under this host.
  public static PageProblem foreignHost(String sentence) {
    return new PageProblem(421, "Nothing is served under this name", sentence);
  }

  /// Returns a problem: a form or an address cannot be read.
  public static PageProblem unreadable(String sentence) {
    return new PageProblem(400, "This request cannot be read", sentence);
  }

  /// Returns a problem: what a form asks for is impossible. Nothing was changed.
  static PageProblem refused(int status, String sentence) {
    return new PageProblem(status, "This was refused", sentence);
  }

  /// Returns a problem: the address is too long.
  public static PageProblem tooLong(int charsMax) {
    return new PageProblem(
        414,
        "This address is too long",
        "An address has at most %,d characters.".formatted(charsMax));
  }

  /// Returns a problem: the server cannot answer now, and may later.
  public static PageProblem unavailable(String sentence) {
    return new PageProblem(503, "Not now", sentence);
  }

  /// Returns a problem: Linecheck failed.
  public static PageProblem failed() {
    return new PageProblem(
        500, "Linecheck failed", "The server's log says why, under the request id below.");
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
