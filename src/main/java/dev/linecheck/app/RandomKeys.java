package dev.linecheck.app;

import dev.linecheck.domain.NewKeys;
import java.security.SecureRandom;
import java.util.HexFormat;

/// API keys of 192 random bits.
record RandomKeys(SecureRandom chance) implements NewKeys {
  private static final String PREFIX = "lc_";
  private static final int RANDOM_BYTES = 24;

  @Override
  public String next() {
    byte[] random = new byte[RANDOM_BYTES];
    chance.nextBytes(random);
    return PREFIX + HexFormat.of().formatHex(random);
  }
}
