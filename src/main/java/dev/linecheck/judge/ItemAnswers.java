package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.ProviderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The answers to the items of one answer of the judge, which are of the schema. The verdict is
/// derived from the required ones.
final class ItemAnswers {
  private final JsonNode all;
  private final List<JsonNode> required;

  /// @param checks those that say more than that a turn does as asked, or that an item does not
  ///   apply
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

  /// Derived from the required items.
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

  /// What a verdict of inaccurate stands on first.
  Optional<Finding> claim() {
    return answered("no").stream()
        .findFirst()
        .map(check ->
            new Finding(
                check.get("id").asString(), check.get("finding").asString(), evidence(check)));
  }

  /// What is not plainly fine, of required items and others.
  List<VerdictTrace.Check> open() {
    List<VerdictTrace.Check> open = new ArrayList<>();
    for (JsonNode check : all) {
      answer(check)
          .ifPresent(answer ->
              open.add(
                  new VerdictTrace.Check(
                      check.get("id").asString(), answer, finding(check), kept(check))));
    }
    return open;
  }

  private static Optional<VerdictTrace.Answer> answer(JsonNode check) {
    String word = check.get("answer").asString();
    return Stream.of(VerdictTrace.Answer.values())
        .filter(answer -> answer.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /// A model may say what no database takes. It is asked again with its own words.
  private static String finding(JsonNode check) {
    return ProviderText.storable(check.get("finding").asString());
  }

  /// All that is held against the turn.
  List<Evidence> held() {
    return answered("no").stream().flatMap(check -> kept(check).stream()).toList();
  }

  private static List<Evidence> kept(JsonNode check) {
    return evidence(check).stream()
        .map(piece -> new Evidence(piece.source(), ProviderText.storable(piece.quote())))
        .toList();
  }

  static List<Evidence> evidence(JsonNode check) {
    return check
        .get("evidence")
        .valueStream()
        .map(piece -> new Evidence(piece.get("source").asString(), piece.get("quote").asString()))
        .toList();
  }
}
