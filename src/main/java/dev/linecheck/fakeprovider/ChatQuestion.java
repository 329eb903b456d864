package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// The content of a request, whichever protocol it came in.
///
/// @param schema of the answer
/// @param forced the name of the function that has to be called
/// @param tokensMax the limit of the answer
record ChatQuestion(
    String model,
    List<ChatTurn> turns,
    List<Tool> tools,
    Optional<JsonNode> schema,
    Optional<String> forced,
    OptionalInt tokensMax) {
  /// A function that may be called.
  record Tool(String name, JsonNode parameters) {}

  /// One message.
  record ChatTurn(Party party, String text) {}

  /// The speaker of a message.
  enum Party {
    SYSTEM,
    USER,
    ASSISTANT,
    FUNCTION
  }

  ChatQuestion {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  boolean hasHeardFrom(Party party) {
    return count(party) > 0;
  }

  int count(Party party) {
    return (int) turns.stream().filter(turn -> turn.party() == party).count();
  }

  /// The last words of the party, or "".
  String last(Party party) {
    return turns.reversed().stream()
        .filter(turn -> turn.party() == party)
        .findFirst()
        .map(ChatTurn::text)
        .orElse("");
  }

  /// A count of the tokens that is as good as any: four characters each, and four for a message.
  int tokens() {
    return turns.stream().mapToInt(turn -> 4 + turn.text().length() / 4).sum()
        + tools.stream().mapToInt(tool -> 8 + tool.parameters().toString().length() / 4).sum();
  }
}
