package dev.linecheck.app;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/// The first API key of a new server.
final class BootstrapKey {
  private static final String SETTING = "bootstrap-key";
  private static final int LENGTH_MIN = 16;
  private static final String PREFIX = "lc_";
  private static final int RANDOM_BYTES = 24;

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

  /// Makes sure that there is a key, and answers it when it was made up here: it is shown once and
  /// kept as a digest only.
  static Optional<String> ensure(
      KeyStore keys, Optional<String> wanted, Ids ids, InstantSource clock, SecureRandom chance) {
    if (wanted.isPresent()) {
      if (keys.workspaceOf(wanted.get()).isEmpty()) {
        create(keys, wanted.get(), ids, clock);
      }
      return Optional.empty();
    }
    if (keys.hasKeys()) {
      return Optional.empty();
    }
    byte[] random = new byte[RANDOM_BYTES];
    chance.nextBytes(random);
    String key = PREFIX + HexFormat.of().formatHex(random);
    create(keys, key, ids, clock);
    return Optional.of(key);
  }

  private static void create(KeyStore keys, String key, Ids ids, InstantSource clock) {
    keys.create(new WorkspaceId(ids.next()), ids.next(), key, clock.instant());
  }
}
