package dev.linecheck.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts credentials before they are stored, with AES-256-GCM under the one key of the server.
/// Thread-safe.
public final class SecretCipher {
  private static final String ALGORITHM = "AES";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /// The prefix of nonce, ciphertext and tag in Base64.
  private static final String VERSION = "v1:";

  private final SecretKey key;

  private SecretCipher(SecretKey key) {
    this.key = key;
  }

  /// Reads a key of 32 bytes, written in Base64 or as 64 hexadecimal digits; empty where the text
  /// is no key.
  public static Optional<SecretCipher> read(String text) {
    try {
      byte[] bytes =
          text.length() == 2 * KEY_BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
      return bytes.length == KEY_BYTES
          ? Optional.of(new SecretCipher(new SecretKeySpec(bytes, ALGORITHM)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // neither hexadecimal nor Base64
    }
  }

  /// Creates a random key as text.
  static String newKey() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance(ALGORITHM);
      generator.init(KEY_BYTES * Byte.SIZE);
      return Base64.getEncoder().encodeToString(generator.generateKey().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes keys for AES", e);
    }
  }

  /// @param place the place where the text is stored; only the same place can decrypt it
  String encrypt(String text, String place) {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key); // draws a random nonce
      cipher.updateAAD(place.getBytes(UTF_8));
      byte[] nonce = cipher.getIV();
      byte[] encrypted = cipher.doFinal(text.getBytes(UTF_8));
      byte[] whole =
          ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
      return VERSION + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK encrypts by AES-GCM", e);
    }
  }

  /// Decrypts a text; empty if it was encrypted under another key or for another place, or was
  /// changed.
  Optional<String> decrypt(String encrypted, String place) {
    if (!encrypted.startsWith(VERSION)) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getDecoder().decode(encrypted.substring(VERSION.length()));
      if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_BYTES));
      cipher.updateAAD(place.getBytes(UTF_8));
      byte[] text = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(text, UTF_8));
    } catch (IllegalArgumentException | AEADBadTagException _) {
      return Optional.empty(); // not Base64, or not encrypted here under this key
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK decrypts by AES-GCM", e);
    }
  }
}
