package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind.Header;
import dev.linecheck.domain.agent.HeaderValue;
import java.util.Locale;
import java.util.Optional;

/// The stored form of a function's header.
///
/// @param encrypted the header's value, encrypted by a [SecretCipher]
record StoredHeader(String key, String encrypted) {
  /// The owner of a header, and the cipher for its value.
  ///
  /// @param cipher empty on a server without a key
  record Keeping(Optional<SecretCipher> cipher, WorkspaceId workspace, FunctionId function) {
    /// Returns the place that an encrypted value is bound to. In another row, or under another
    /// name, it is unreadable.
    private String place(String key) {
      return String.join("\n", workspace.value(), function.value(), key.toLowerCase(Locale.ROOT));
    }

    /// @throws StoreException without a key: no value is stored in clear
    StoredHeader keep(Header header) {
      return switch (header.value()) {
        case HeaderValue.Unreadable(String encrypted) -> new StoredHeader(header.key(), encrypted);
        case HeaderValue.Known(String text) -> encrypted(header.key(), text);
      };
    }

    private StoredHeader encrypted(String key, String text) {
      return cipher
          .map(with -> new StoredHeader(key, with.encrypt(text, place(key))))
          .orElseThrow(() ->
              new StoreException("there is no secret key to encrypt a function's header with"));
    }

    Header read(StoredHeader stored) {
      return new Header(stored.key(), decrypted(stored.key(), stored.encrypted()));
    }

    private HeaderValue decrypted(String key, String encrypted) {
      return cipher
          .flatMap(with -> with.decrypt(encrypted, place(key)))
          .<HeaderValue>map(HeaderValue.Known::new)
          .orElseGet(() -> new HeaderValue.Unreadable(encrypted));
    }
  }
}
