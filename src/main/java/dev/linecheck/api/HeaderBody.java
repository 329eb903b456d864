package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionKind.Header;
import dev.linecheck.domain.agent.HeaderValue;
import dev.linecheck.outbound.HeaderRule;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads headers of functions, and returns them masked: no API key can read a credential back.
final class HeaderBody {
  private static final String MASK = "****";

  /// The replacement of the last characters of a value that cannot be decrypted.
  private static final String UNKNOWN = "????";

  private static final int SHOWN = 4;

  /// The longest value that is masked completely.
  private static final int HIDDEN_MAX = 8;

  private HeaderBody() {}

  static void write(Header header, ObjectNode view) {
    view.put("key", header.key()).put("value", masked(header.value()));
  }

  private static String masked(HeaderValue value) {
    return switch (value) {
      case HeaderValue.Known(String text) ->
          text.codePointCount(0, text.length()) > HIDDEN_MAX
              ? MASK + text.substring(text.offsetByCodePoints(text.length(), -SHOWN))
              : MASK;
      case HeaderValue.Unreadable _ -> MASK + UNKNOWN;
    };
  }

  /// Reads the headers of a request. A masked value stands for the stored value of the same name,
  /// so that a client can send an answer back without losing a credential.
  static List<Header> read(List<Fields> entries, List<Header> kept) {
    List<Header> unused = new ArrayList<>(kept);
    List<Header> headers = new ArrayList<>();
    for (Fields entry : entries) {
      String key = entry.required("key");
      HeaderRule.againstName(key).ifPresent(why -> refuse(entry.at("key"), why));
      String value = entry.required("value");
      headers.add(
          value.startsWith(MASK)
              ? new Header(key, unmasked(key, value, unused, entry.at("value")))
              : new Header(key, sendable(key, value, entry.at("value"))));
    }
    return List.copyOf(headers);
  }

  private static String sendable(String key, String value, String field) {
    HeaderRule.againstValue(key, value).ifPresent(why -> refuse(field, why));
    return value;
  }

  private static void refuse(String field, String why) {
    throw Problem.invalid("invalid_header", field, "%s: %s.".formatted(field, why));
  }

  private static HeaderValue unmasked(String key, String mask, List<Header> unused, String field) {
    Header found =
        unused.stream()
            .filter(
                header -> header.key().equalsIgnoreCase(key) && masked(header.value()).equals(mask))
            .findFirst()
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_mask",
                    field,
                    "%s begins with %s, which masks a value that is kept, and none that is kept here looks so; send the value itself."
                        .formatted(field, MASK)));
    unused.remove(found);
    return found.value();
  }
}
