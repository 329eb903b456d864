package dev.linecheck.dashboard.session;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.store.SessionStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Begins, opens and ends sessions. Thread-safe.
public final class Sessions {
  /// The time after which a session ends by itself.
  public static final Duration LIFE = Duration.ofHours(12);

  private static final String ALGORITHM = "HmacSHA256";

  private final SessionStore store;
  private final SecretKeySpec secret;
  private final Supplier<String> tokens;

  /// @param secret derives the tokens of forms, the same on every node
  /// @param tokens makes texts that nobody can guess
  public Sessions(SessionStore store, String secret, Supplier<String> tokens) {
    this.store = store;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.tokens = tokens;
  }

  /// Begins a session, and returns its token for the browser's cookie.
  public String begin(AccessKey key, String person, Instant now) {
    String token = tokens.get();
    store.begin(key, person, token, now, now.plus(LIFE));
    return token;
  }

  public Optional<Session> open(String token, Instant now) {
    return store
        .open(token, now)
        .map(open -> new Session(open.key(), open.person(), token, formToken(token)));
  }

  public void end(Session session) {
    store.end(session.key(), session.token());
  }

  /// Whether a form was made for this session.
  public static boolean isOf(Session session, String formToken) {
    return MessageDigest.isEqual(
        session.formToken().getBytes(StandardCharsets.UTF_8),
        formToken.getBytes(StandardCharsets.UTF_8));
  }

  private String formToken(String token) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
