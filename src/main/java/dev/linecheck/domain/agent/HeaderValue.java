package dev.linecheck.domain.agent;

/// The value of a function's header: a credential, as a rule. It never shows itself.
public sealed interface HeaderValue {
  /// A value as it is sent.
  record Known(String text) implements HeaderValue {
    @Override
    public String toString() {
      return "Known[]";
    }
  }

  /// A value that was encrypted under a key which this server does not have.
  ///
  /// @param encrypted as it is kept
  record Unreadable(String encrypted) implements HeaderValue {
    @Override
    public String toString() {
      return "Unreadable[]";
    }
  }
}
