package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// The headers that name a call to its agent.
///
/// @param facts the facts that the headers tell, by the names of the headers
public record CallHeaders(SortedMap<String, CallFact> facts) {
  static final CallHeaders NONE = new CallHeaders(new TreeMap<>());

  /// The most characters of a value. Servers limit all headers together to 8 kB or more.
  static final int VALUE_CHARS_MAX = 1_024;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  public CallHeaders {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /// Returns the headers of a request with their values: none if it is no request to an agent. A
  /// fact that the call does not have, or that is empty, has no header.
  public SortedMap<String, String> of(ModelRequest request) {
    SortedMap<String, String> headers = new TreeMap<>();
    request
        .call()
        .ifPresent(call ->
            facts.forEach((name, fact) ->
                fact.of(request, call)
                    .map(CallHeaders::safe)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> headers.put(name, value))));
    return headers;
  }

  /// Returns a value that every header can have: `%` and every character that is no printable ASCII
  /// are percent-encoded as UTF-8, and no character is cut in two.
  private static String safe(String value) {
    StringBuilder safe = new StringBuilder();
    value
        .strip()
        .codePoints()
        .mapToObj(CallHeaders::safe)
        .takeWhile(part -> safe.length() + part.length() <= VALUE_CHARS_MAX)
        .forEach(safe::append);
    return safe.toString();
  }

  private static String safe(int character) {
    String text = Character.toString(character);
    if (character >= ' ' && character <= '~' && character != '%') {
      return text;
    }
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      encoded.append('%').append(HEX.toHexDigits(one));
    }
    return encoded.toString();
  }
}
