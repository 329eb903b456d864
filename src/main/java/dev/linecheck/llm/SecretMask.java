package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes secrets from the words of other systems before they are stored or shown. It finds
/// secrets in plain form, escaped for JSON or a URL, broken by white space, and in Base64, alone or
/// after a name. Thread-safe.
public final class SecretMask {
  /// The shortest secret that is masked. A shorter one could occur in ordinary words.
  static final int SECRET_MIN = 8;

  private static final String MASK = "***";

  /// A scheme with credentials, such as `Bearer abc`.
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9-]*) +(\\S+)");

  /// The most layers of escapes that are resolved.
  private static final int LAYERS_MAX = 3;

  private static final int BITS_OF_BYTE = 8;
  private static final int BITS_OF_DIGIT = 6;
  private static final int BYTES_OF_GROUP = 3;

  private final Set<String> secrets;
  private final Set<String> encoded;

  private SecretMask(Set<String> secrets) {
    this.secrets = secrets;
    this.encoded = new HashSet<>();
    secrets.forEach(secret -> encoded.addAll(digits(secret.getBytes(UTF_8))));
  }

  /// Returns a mask for all secrets that are long enough.
  public static SecretMask of(Collection<String> secrets) {
    Set<String> masked = new HashSet<>(secrets);
    masked.removeIf(secret -> secret.length() < SECRET_MIN);
    return new SecretMask(masked);
  }

  /// Returns a mask for the values of a request's headers, for the credentials after the name of a
  /// scheme such as `Bearer`, and for a password in them.
  public static SecretMask ofHeaders(List<String> values) {
    return of(values.stream().flatMap(SecretMask::parts).toList());
  }

  private static Stream<String> parts(String value) {
    Matcher scheme = SCHEME.matcher(value);
    if (!scheme.matches()) {
      return Stream.of(value);
    }
    String credentials = scheme.group(2);
    Stream<String> parts = Stream.of(value, credentials);
    return scheme.group(1).equalsIgnoreCase("Basic")
        ? Stream.concat(parts, userAndPassword(credentials))
        : parts;
  }

  private static Stream<String> userAndPassword(String credentials) {
    try {
      String both = new String(Base64.getDecoder().decode(credentials), UTF_8);
      return Stream.of(both, both.substring(both.indexOf(':') + 1));
    } catch (IllegalArgumentException _) {
      return Stream.empty(); // no Base64
    }
  }

  /// Returns the Base64 digits that depend on these bytes alone, for each place of the bytes within
  /// a group of three, in both alphabets.
  private static Set<String> digits(byte[] bytes) {
    Set<String> digits = new HashSet<>();
    for (int before = 0; before < BYTES_OF_GROUP; before++) {
      byte[] placed = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, placed, before, bytes.length);
      int from = Math.ceilDiv(before * BITS_OF_BYTE, BITS_OF_DIGIT);
      int to = placed.length * BITS_OF_BYTE / BITS_OF_DIGIT;
      digits.add(Base64.getEncoder().encodeToString(placed).substring(from, to));
      digits.add(Base64.getUrlEncoder().encodeToString(placed).substring(from, to));
    }
    return digits;
  }

  /// Returns the text without the secrets.
  public String in(String text) {
    if (!mayHold(text)) {
      return text;
    }
    BitSet found = new BitSet();
    look(LayeredText.of(text), 0, found);
    return found.isEmpty() ? text : masked(text, found);
  }

  /// Returns the answer without the secrets.
  ModelAnswer in(ModelAnswer answer) {
    return new ModelAnswer(
        in(answer.text()),
        answer.calls().stream().map(this::in).toList(),
        answer.finish(),
        answer.usage(),
        in(answer.model()),
        answer.thinking().map(this::in),
        answer.opaque().map(this::in),
        answer.warnings(),
        answer.executed().stream().map(this::in).toList());
  }

  private FunctionAnswer in(FunctionAnswer answer) {
    return new FunctionAnswer(in(answer.call()), in(answer.result()), answer.source());
  }

  private FunctionCall in(FunctionCall call) {
    return new FunctionCall(in(call.name()), in(call.args()), call.functionCallId().map(this::in));
  }

  /// Tells ordinary answers apart without knowing the place of each character: most have no escapes
  /// and no secret.
  private boolean mayHold(String text) {
    return text.indexOf('\\') >= 0
        || text.indexOf('%') >= 0
        || holds(text)
        || holds(withoutBlanks(text));
  }

  private boolean holds(String text) {
    for (String secret : secrets) {
      if (text.contains(secret)) {
        return true;
      }
    }
    for (String digits : encoded) {
      if (text.contains(digits)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutBlanks(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        dense.append(text.charAt(at));
      }
    }
    return dense.toString();
  }

  private void look(LayeredText text, int layer, BitSet found) {
    find(text, found);
    text.withoutBlanks().ifPresent(dense -> find(dense, found));
    if (layer < LAYERS_MAX) {
      text.jsonDecoded().ifPresent(inner -> look(inner, layer + 1, found));
      text.urlDecoded().ifPresent(inner -> look(inner, layer + 1, found));
    }
  }

  private void find(LayeredText text, BitSet found) {
    secrets.forEach(
        secret -> text.places(secret).forEach(at -> text.mark(at, at + secret.length(), found)));
    encoded.forEach(digits ->
        text.places(digits).forEach(at -> markDigits(text, at, at + digits.length(), found)));
  }

  /// The digits on both sides contain bits of the secret too.
  private static void markDigits(LayeredText text, int from, int to, BitSet found) {
    text.mark(text.hasDigit(from - 1) ? from - 1 : from, text.hasDigit(to) ? to + 1 : to, found);
  }

  private static String masked(String text, BitSet found) {
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    for (int from = found.nextSetBit(0); from >= 0; from = found.nextSetBit(at)) {
      masked.append(text, at, from).append(MASK);
      at = found.nextClearBit(from);
    }
    return masked.append(text, at, text.length()).toString();
  }
}
