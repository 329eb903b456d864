package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The answers to the items in one answer of the judge. They match the schema. The verdict is
/// derived from the answers to required items.
final class ItemAnswers {
  private final JsonNode all;
  private final List<JsonNode> required;

  /// @param checks the answers that say more than a plain yes or "not applicable"
  ItemAnswers(JsonNode checks, List<CheckItem> items) {
    Set<String> ids =
        items.stream()
            .filter(item -> item.weight() == Weight.REQUIRED)
            .map(CheckItem::id)
            .collect(Collectors.toSet());
    this.all = checks;
    this.required =
        checks.valueStream().filter(check -> ids.contains(check.get("id").asString())).toList();
  }

  /// Derives the verdict from the required items.
  Verdict verdict() {
    if (answered("no").isEmpty()) {
      return answered("cannot_tell").isEmpty() ? Verdict.ACCURATE : Verdict.UNDECIDED;
    }
    return Verdict.INACCURATE;
  }

  private List<JsonNode> answered(String answer) {
    return required.stream()
        .filter(check -> check.get("answer").asString().equals(answer))
        .toList();
  }

  /// Returns the first finding of an inaccurate verdict.
  Optional<Finding> claim() {
    return answered("no").stream()
        .findFirst()
        .map(check ->
            new Finding(
                check.get("id").asString(), check.get("finding").asString(), evidence(check)));
  }

  /// Returns the checks that are not plainly fine, of required items and of others.
  List<VerdictTrace.Check> open() {
    List<VerdictTrace.Check> open = new ArrayList<>();
    for (JsonNode check : all) {
      answer(check)
          .ifPresent(answer ->
              open.add(
                  new VerdictTrace.Check(
                      check.get("id").asString(),
                      answer,
                      check.get("finding").asString(),
                      evidence(check))));
    }
    return open;
  }

  private static Optional<VerdictTrace.Answer> answer(JsonNode check) {
    String word = check.get("answer").asString();
    return Stream.of(VerdictTrace.Answer.values())
        .filter(answer -> answer.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /// Returns the evidence against the turn.
  List<Evidence> held() {
    return answered("no").stream().flatMap(check -> evidence(check).stream()).toList();
  }

  static List<Evidence> evidence(JsonNode check) {
    return check
        .get("evidence")
        .valueStream()
        .map(piece -> new Evidence(piece.get("source").asString(), piece.get("quote").asString()))
        .toList();
  }
}
