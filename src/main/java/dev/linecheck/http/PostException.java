package dev.linecheck.http;

import org.jspecify.annotations.Nullable;

/// Thrown when a request got no complete response.
public final class PostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The cause of the failure.
  public enum PostFailure {
    /// The total timeout expired.
    TIMED_OUT,
    /// There was no connection, or it broke.
    BROKEN,
    /// The proxy cannot be reached.
    PROXY_AWAY,
    /// The proxy does not allow the call.
    PROXY_REFUSED,
    /// No trusted authority has signed the certificate of the server.
    UNTRUSTED,
    /// The response is longer than the limit.
    TOO_LONG,
    /// Nothing was sent: this server is stopping.
    STOPPING
  }

  private final PostFailure failure;

  PostException(PostFailure trouble, String what) {
    super(what);
    this.failure = trouble;
  }

  PostException(PostFailure trouble, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.failure = trouble;
  }

  public PostFailure failure() {
    return failure;
  }
}
