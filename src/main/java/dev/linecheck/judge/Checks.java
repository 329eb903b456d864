package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The answers to the items of one answer of the judge, which are of the schema. The verdict is
/// derived from the required ones.
final class Checks {
  private final List<JsonNode> required;

  Checks(JsonNode checks, List<CheckItem> items) {
    Set<String> ids =
        items.stream()
            .filter(item -> item.weight() == Weight.REQUIRED)
            .map(CheckItem::id)
            .collect(Collectors.toSet());
    this.required =
        checks.valueStream().filter(check -> ids.contains(check.get("id").asString())).toList();
  }

  /// Names of the schema, in capitals.
  enum Verdict {
    ACCURATE,
    INACCURATE,
    UNDECIDED
  }

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
  Optional<Claim> claim() {
    return answered("no").stream()
        .findFirst()
        .map(check ->
            new Claim(
                check.get("id").asString(), check.get("finding").asString(), evidence(check)));
  }

  /// All that is held against the turn.
  List<Evidence> held() {
    return answered("no").stream().flatMap(check -> evidence(check).stream()).toList();
  }

  static List<Evidence> evidence(JsonNode check) {
    return check
        .get("evidence")
        .valueStream()
        .map(piece -> new Evidence(piece.get("src").asString(), piece.get("quote").asString()))
        .toList();
  }
}
