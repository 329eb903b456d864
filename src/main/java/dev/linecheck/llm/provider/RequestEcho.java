package dev.linecheck.llm.provider;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds words of a request in what a provider says about it. Letters and digits are compared, in
/// any case.
final class RequestEcho {
  /// So many letters and digits in a row are a repetition.
  static final int REPEATED_CHARS = 16;

  /// A whole text of the request is one from this length on.
  private static final int TEXT_CHARS_MIN = 8;

  /// Fields of the request that a provider may repeat.
  private static final Set<String> NAMES = Set.of("role", "name", "type", "id", "tool_call_id");

  /// Fields of the request with words of a call or a prompt, in all protocols.
  private static final List<String> TEXTS =
      List.of("messages", "tools", "system", "contents", "systemInstruction");

  /// The role of a repeated message. It is no word about roles.
  private static final Pattern ROLE =
      Pattern.compile("[\"']role\\\\{0,3}[\"']\\s*:\\s*\\\\{0,3}[\"']\\w+\\\\{0,3}[\"']");

  private final List<Letters> texts = new ArrayList<>();

  /// @param request the body that was sent
  RequestEcho(String request) {
    JsonNode sent = read(request);
    TEXTS.forEach(field -> collect(sent.path(field)));
  }

  private static JsonNode read(String json) {
    try {
      return ProviderResponse.JSON.readTree(json);
    } catch (JacksonException e) {
      return ProviderResponse.JSON.missingNode();
    }
  }

  private void collect(JsonNode json) {
    if (json.isString()) {
      texts.add(Letters.of(json.stringValue()));
    } else if (json.isArray()) {
      json.forEach(this::collect);
    } else {
      json.forEachEntry((name, child) -> {
        if (!NAMES.contains(name)) {
          collect(child);
        }
      });
    }
  }

  /// Whether a text repeats the request.
  boolean isIn(String text) {
    return !repeated(Letters.of(text)).isEmpty();
  }

  /// Returns the words around all that repeats the request. What is between two repeated parts is
  /// left out too, because it may be another part that was shortened.
  String around(String text) {
    Letters letters = Letters.of(text);
    BitSet repeated = repeated(letters);
    if (repeated.isEmpty()) {
      return text;
    }
    String before = text.substring(0, letters.begins[repeated.nextSetBit(0)]);
    String after = text.substring(letters.begins[repeated.length() - 1] + 1);
    return Letters.of(before + after).text.isEmpty() ? "" : before + "…" + after;
  }

  /// Returns a text without what repeats the request.
  String takenOff(String text) {
    Letters letters = Letters.of(text);
    BitSet repeated = repeated(letters);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int begin = repeated.nextSetBit(0); begin >= 0; ) {
      int end = repeated.nextClearBit(begin);
      rest.append(text, from, letters.begins[begin]).append(' ');
      from = letters.begins[end - 1] + 1;
      begin = repeated.nextSetBit(end);
    }
    return ROLE.matcher(rest.append(text, from, text.length())).replaceAll(" ");
  }

  /// Returns the places of the letters that are repeated.
  private BitSet repeated(Letters said) {
    BitSet repeated = new BitSet();
    Map<String, List<Integer>> runs = new HashMap<>();
    for (int i = 0; i + REPEATED_CHARS <= said.text.length(); i++) {
      runs.computeIfAbsent(said.text.substring(i, i + REPEATED_CHARS), _ -> new ArrayList<>())
          .add(i);
    }
    for (Letters text : texts) {
      if (text.text.length() < REPEATED_CHARS) {
        markWhole(text.text, said.text, repeated);
        continue;
      }
      for (int i = 0; !runs.isEmpty() && i + REPEATED_CHARS <= text.text.length(); i++) {
        runs.getOrDefault(text.text.substring(i, i + REPEATED_CHARS), List.of())
            .forEach(place -> repeated.set(place, place + REPEATED_CHARS));
      }
    }
    return repeated;
  }

  private static void markWhole(String text, String said, BitSet repeated) {
    if (text.length() < TEXT_CHARS_MIN) {
      return;
    }
    for (int at = said.indexOf(text); at >= 0; at = said.indexOf(text, at + 1)) {
      repeated.set(at, at + text.length());
    }
  }

  /// The letters and digits of a text. The letter of an escaped line break is none of them.
  private static final class Letters {
    private final String text;

    /// The place of each letter in the text.
    private final int[] begins;

    private Letters(String text, int[] begins) {
      this.text = text;
      this.begins = begins;
    }

    static Letters of(String text) {
      StringBuilder letters = new StringBuilder();
      int[] begins = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        boolean isEscape =
            i > 0 && text.charAt(i - 1) == '\\' && "nrt".indexOf(text.charAt(i)) >= 0;
        if (Character.isLetterOrDigit(text.charAt(i)) && !isEscape) {
          begins[letters.length()] = i;
          letters.append(Character.toLowerCase(text.charAt(i)));
        }
      }
      return new Letters(letters.toString(), begins);
    }
  }
}
