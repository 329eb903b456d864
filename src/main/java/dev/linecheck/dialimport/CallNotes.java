package dev.linecheck.dialimport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The notes on one call. Notes of one kind on one field of many lines count as one note.
/// Single-threaded.
final class CallNotes {
  /// The most kinds of notes that are listed for one call.
  static final int MAX = 20;

  private static final int FIELD_LENGTH_MAX = 200;

  private static final int SENTENCE_LENGTH_MAX = 500;

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private final Map<String, CallNote> byKind = new LinkedHashMap<>();

  void add(String fullField, String code, String fullSentence) {
    String field = cut(fullField, FIELD_LENGTH_MAX);
    String sentence = cut(fullSentence, SENTENCE_LENGTH_MAX);
    String kind = code + " " + INDEX.matcher(field).replaceAll("[]");
    if (byKind.size() < MAX || byKind.containsKey(kind)) {
      byKind.merge(kind, new CallNote(field, code, sentence, 1), CallNotes::again);
    } else {
      byKind.merge(
          "",
          new CallNote("", "more_notes", "There is more to note on this call than this.", 1),
          CallNotes::again);
    }
  }

  /// Shortens a text: a client may send roles, statuses and field names of any length.
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(most - 2));
    return text.substring(0, halved ? most - 2 : most - 1) + "\u2026";
  }

  private static CallNote again(CallNote first, CallNote next) {
    return new CallNote(
        first.field(), first.code(), first.sentence(), first.times() + next.times());
  }

  List<CallNote> all() {
    return List.copyOf(byKind.values());
  }
}
