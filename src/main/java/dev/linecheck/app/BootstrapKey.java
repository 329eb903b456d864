package dev.linecheck.app;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.NewKeys;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.KeyStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/// The first API key of a new server.
final class BootstrapKey {
  private static final Logger LOG = System.getLogger(BootstrapKey.class.getName());
  private static final String SETTING = "bootstrap-key";
  private static final int LENGTH_MIN = 16;

  private BootstrapKey() {}

  static Optional<String> from(Settings settings) {
    Optional<String> key = settings.secret(SETTING);
    key.ifPresent(text -> {
      if (text.length() < LENGTH_MIN || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        settings.problem(
            SETTING, "a key has at least " + LENGTH_MIN + " printable characters and no spaces");
      }
    });
    return key;
  }

  /// Makes sure that a key exists, and returns it if it was generated here: it is shown once and
  /// stored only as a digest. A wanted key that was revoked stays revoked.
  static Optional<String> ensure(
      KeyStore keys, Optional<String> wanted, Ids ids, InstantSource clock, NewKeys newKeys) {
    WorkspaceId workspace = new WorkspaceId(ids.next());
    KeyId id = new KeyId(ids.next());
    if (wanted.isPresent()) {
      String key = wanted.get();
      if (!keys.bootstrap(workspace, id, key, clock.instant())
          && keys.open(key, clock.instant()).isEmpty()) {
        LOG.log(Level.WARNING, "the key in {0} was revoked and opens nothing", SETTING);
      }
      return Optional.empty();
    }
    String key = newKeys.next();
    return keys.bootstrapFirst(workspace, id, key, clock.instant())
        ? Optional.of(key)
        : Optional.empty();
  }
}
