package dev.linecheck.llm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A word that only the author of a request knows. An answer that repeats it was written for this
/// very request, because no transcript can contain it. The fence is the same after a crash.
public final class Fence {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;

  private Fence() {}

  /// Returns 16 hex digits of the key's HMAC under the run's secret.
  public static String of(String secret, CallKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] whole = mac.doFinal(key.text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
