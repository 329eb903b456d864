package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.ChatTurn;
import dev.linecheck.fakeprovider.ChatQuestion.Party;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The role in which a model is asked. The request alone tells it.
sealed interface Asker {
  record Agent() implements Asker {}

  /// The simulated caller.
  ///
  /// @param isStructured whether the answer has to be an act in JSON
  record Caller(boolean isStructured) implements Asker {}

  record JudgeOfTurn(ObjectNode document) implements Asker {}

  record JudgeOfCall(ObjectNode document) implements Asker {}

  record Verifier(ObjectNode document) implements Asker {}

  record ChecklistWriter(ObjectNode document) implements Asker {}

  record Router(ObjectNode document) implements Asker {}

  record FunctionSimulator(ObjectNode document) implements Asker {}

  /// Somebody who wants JSON.
  record Other(JsonNode schema) implements Asker {}

  /// Tells who asks.
  ///
  /// @param call the header with the key of the call
  static Asker of(ChatQuestion question, Optional<String> call) {
    if (isCaller(question, call)) {
      return new Caller(
          question.schema().isPresent()
              || question.last(Party.SYSTEM).contains("\"factsMissing\"")
              || question.turns().getFirst().text().contains("\"factsMissing\""));
    }
    return question.turns().reversed().stream()
        .filter(turn -> turn.party() == Party.USER)
        .flatMap(Asker::documents)
        .flatMap(document -> ofDocument(document).stream())
        .findFirst()
        .or(() -> question.schema().map(Other::new))
        .orElseGet(Agent::new);
  }

  private static boolean isCaller(ChatQuestion question, Optional<String> call) {
    boolean isAct =
        question
            .schema()
            .map(schema -> schema.path("properties"))
            .filter(fields -> fields.has("say") && fields.has("act"))
            .isPresent();
    return !question.turns().isEmpty()
        && (isAct
            || call.filter(key -> key.contains("/caller/")).isPresent()
            || question.turns().getFirst().text().contains("\"factsMissing\""));
  }

  private static Optional<Asker> ofDocument(ObjectNode document) {
    if (document.has("behaviour") && document.has("call")) {
      return Optional.of(new FunctionSimulator(document));
    }
    if (!document.has("fence")) {
      return Optional.empty();
    }
    if (document.has("claim")) {
      return Optional.of(new Verifier(document));
    }
    if (document.has("turns")) {
      return Optional.of(new JudgeOfCall(document));
    }
    if (document.has("turn")) {
      return Optional.of(new JudgeOfTurn(document));
    }
    return Optional.of(
        document.has("conditions") ? new Router(document) : new ChecklistWriter(document));
  }

  /// The documents in a message. A system message may stand before one, and a complaint behind it.
  private static Stream<ObjectNode> documents(ChatTurn turn) {
    String text = turn.text();
    return IntStream.range(0, text.length())
        .filter(index -> text.charAt(index) == '{')
        .filter(index -> index == 0 || text.charAt(index - 1) == '\n')
        .boxed()
        .flatMap(index -> FakeJson.leading(text.substring(index)).stream());
  }
}
