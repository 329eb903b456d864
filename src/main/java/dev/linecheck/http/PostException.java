package dev.linecheck.http;

/// A request got no whole response.
public final class PostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What came between.
  public enum PostFailure {
    /// The total time was over.
    TIMED_OUT,
    /// There was no connection, or it broke.
    BROKEN,
    /// The response is longer than anybody reads.
    TOO_LONG,
    /// Nothing was sent: this server is stopping.
    STOPPING
  }

  private final PostFailure failure;

  PostException(PostFailure trouble, String what) {
    super(what);
    this.failure = trouble;
  }

  PostException(PostFailure trouble, String what, Throwable cause) {
    super(what, cause);
    this.failure = trouble;
  }

  public PostFailure failure() {
    return failure;
  }
}
