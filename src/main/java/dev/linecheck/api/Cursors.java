package dev.linecheck.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Creates signed cursors for the places where pages end. A client can only send back a cursor that
/// it got for the same list of the same workspace.
final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 12;

  private final SecretKeySpec key;

  Cursors(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /// @param list identifies the list by its name, workspace and filters
  Optional<String> write(String list, OptionalLong place) {
    return place.isEmpty() ? Optional.empty() : Optional.of(write(list, place.getAsLong()));
  }

  private String write(String list, long place) {
    byte[] cursor =
        ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
            .putLong(place)
            .put(signature(list, place))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  OptionalLong read(String list, String cursor) {
    ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
    if (bytes.remaining() == Long.BYTES + SIGNATURE_BYTES) {
      long place = bytes.getLong();
      // compares the texts themselves, because several texts can decode to the same bytes
      if (MessageDigest.isEqual(ascii(cursor), ascii(write(list, place)))) {
        return OptionalLong.of(place);
      }
    }
    throw Problem.invalid(
        "invalid_cursor",
        "cursor",
        "The cursor is none that this list gave; leave it out to begin at the first page.");
  }

  /// Returns a signature of a text that is no list.
  String signature(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature(text, 0));
  }

  private static byte[] ascii(String cursor) {
    return cursor.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // as invalid as any other forged cursor
    }
  }

  private byte[] signature(String list, long place) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(
          mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(place).array()), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
