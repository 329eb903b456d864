package dev.linecheck.domain.agent;

/// The value of a function's header, which is usually a credential. It is never printed.
public sealed interface HeaderValue {
  /// A value as it is sent.
  record Known(String text) implements HeaderValue {
    @Override
    public String toString() {
      return "Known[]";
    }
  }

  /// A value that was encrypted under a key that this server does not have.
  ///
  /// @param encrypted the value as stored
  record Unreadable(String encrypted) implements HeaderValue {
    @Override
    public String toString() {
      return "Unreadable[]";
    }
  }
}
