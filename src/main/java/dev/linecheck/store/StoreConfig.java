package dev.linecheck.store;

import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// The database that a server works on.
public sealed interface StoreConfig {
  /// The setting for the key that encrypts credentials.
  String SECRET_KEY = "secret-key";

  /// An SQLite file in a folder, for one process at a time.
  ///
  /// @param cipher encrypts credentials; empty where the key is in the folder
  record Embedded(Path folder, Optional<SecretCipher> cipher) implements StoreConfig {}

  /// A PostgreSQL database, for any number of nodes.
  ///
  /// @param connections the most connections that this node opens
  /// @param cipher encrypts credentials, the same on all nodes; empty where none are stored
  record Shared(DatabaseUrl url, int connections, Optional<SecretCipher> cipher)
      implements StoreConfig {
    /// Returns host, port and name of the database.
    public String place() {
      return url.toString();
    }
  }

  static StoreConfig from(Settings settings) {
    Path folder = settings.path("data", Path.of("data"));
    int connections = settings.integer("database-connections", 16, 4, 1_000);
    Optional<DatabaseUrl> url = DatabaseUrl.from(settings);
    Optional<SecretCipher> cipher = cipher(settings);
    return url.isPresent()
        ? new Shared(url.get(), connections, cipher)
        : new Embedded(folder, cipher);
  }

  private static Optional<SecretCipher> cipher(Settings settings) {
    Optional<String> text = settings.secret(SECRET_KEY);
    Optional<SecretCipher> cipher = text.flatMap(SecretCipher::read);
    if (text.isPresent()) {
      settings.show(SECRET_KEY, "****");
      if (cipher.isEmpty()) {
        settings.problem(
            SECRET_KEY, "must be 32 random bytes, as `openssl rand -base64 32` writes them");
      }
    }
    return cipher;
  }
}
