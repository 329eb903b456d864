package dev.linecheck.dialimport;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Chooses between two lists of lines of the same call. The preferred one is read, unless the other
/// has more spoken lines: a truncated list must not hide a complete one.
final class LongerList {
  private static final Set<String> SPEAKERS =
      Set.of("agent", "assistant", "bot", "user", "human", "customer", "caller");

  private LongerList() {}

  /// A list with the object that holds it.
  record ListPlace(CallFields holder, String name) {
    private long spokenLines() {
      return holder.peek(name).stream()
          .flatMap(JsonNode::valueStream)
          .filter(LongerList::isSpoken)
          .count();
    }

    private String path() {
      return holder.at(name);
    }
  }

  /// Reads the chosen list; the other one stays unread and is kept with the call.
  static List<CallFields> read(ListPlace preferred, ListPlace other) {
    if (other.spokenLines() <= preferred.spokenLines()
        && preferred.holder().hasEntries(preferred.name())) {
      return preferred.holder().objects(preferred.name());
    }
    if (preferred.holder().hasEntries(preferred.name())) {
      preferred
          .holder()
          .note(
              preferred.name(),
              "shorter_list",
              "%s has fewer spoken lines than %s, which is read in its place; it is kept below source."
                  .formatted(preferred.path(), other.path()));
    }
    return other.holder().objects(other.name());
  }

  private static boolean isSpoken(JsonNode line) {
    return SPEAKERS.contains(line.path("role").asString(""))
        && (hasWords(line.path("content")) || hasWords(line.path("message")));
  }

  private static boolean hasWords(JsonNode words) {
    return words.isString() ? !words.stringValue().isBlank() : !words.isEmpty();
  }
}
