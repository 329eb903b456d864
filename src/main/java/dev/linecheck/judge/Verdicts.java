package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the judge's answers. The verdict is derived from the checks by this code; an answer that
/// says otherwise, or quotes what is nowhere, is no verdict.
final class Verdicts {
  static final String NO_OBJECT =
      "it holds no JSON object whose \"echo\" is the document's \"fence\"";

  private final CheckedSchema schema;

  Verdicts(CheckedSchema schema) {
    this.schema = schema;
  }

  /// What became of an answer.
  sealed interface Reading {}

  /// @param claim what a verdict of inaccurate stands on first
  record Usable(TurnVerdict verdict, Optional<Claim> claim) implements Reading {}

  record Unusable(String why) implements Reading {}

  Reading read(ModelAnswer answer, Candidate candidate, String fence) {
    return switch (answer.finish()) {
      case LENGTH -> new Unusable("it was cut off at the longest answer");
      case FILTERED -> new Unusable("the provider withheld it");
      case COMPLETE -> readWhole(answer.text(), candidate, fence);
    };
  }

  private Reading readWhole(String text, Candidate candidate, String fence) {
    Optional<JsonNode> found = AnswerJson.lastWithEcho(text, fence);
    if (found.isEmpty()) {
      return new Unusable(NO_OBJECT);
    }
    JsonNode json = found.get();
    List<String> problems = new ArrayList<>(schema.problems(json));
    if (problems.isEmpty()) {
      problems.addAll(problems(json, candidate));
    }
    return problems.isEmpty()
        ? new Usable(verdict(json, candidate), claim(json))
        : new Unusable(String.join("; ", problems.subList(0, Math.min(3, problems.size()))));
  }

  private static List<String> problems(JsonNode json, Candidate candidate) {
    List<String> problems = new ArrayList<>();
    if (json.get("turn").asInt() != candidate.index()) {
      problems.add("\"turn\" is not the document's turn " + candidate.index());
    }
    List<String> ids =
        json.get("checks").valueStream().map(check -> check.get("id").asString()).toList();
    List<String> wanted =
        candidate.call().criteria().isBlank()
            ? List.of(JudgePrompt.OBEYS)
            : List.of(JudgePrompt.CRITERIA, JudgePrompt.OBEYS);
    if (!ids.equals(wanted)) {
      problems.add("\"checks\" answers " + ids + " where the items are " + wanted);
    }
    Sources sources = new Sources(candidate);
    json.get("checks").valueStream().forEach(check -> problems.addAll(quotes(check, sources)));
    String stated = json.get("verdict").asString();
    String derived = derived(json).name().toLowerCase(Locale.ROOT);
    if (!stated.equals(derived)) {
      problems.add("\"verdict\" is " + stated + " where the checks say " + derived);
    }
    return problems;
  }

  private static List<String> quotes(JsonNode check, Sources sources) {
    List<String> problems = new ArrayList<>();
    List<Evidence> evidence = evidence(check);
    if (check.get("answer").asString().equals("no") && evidence.isEmpty()) {
      problems.add("the no of item " + check.get("id").asString() + " has no quote");
    }
    for (Evidence piece : evidence) {
      if (!sources.contain(piece)) {
        problems.add("the quote \"" + piece.quote() + "\" is not in " + piece.source());
      }
    }
    return problems;
  }

  /// What the checks add up to; names of the schema, in capitals.
  private enum Derived {
    ACCURATE,
    INACCURATE,
    UNDECIDED
  }

  private static Derived derived(JsonNode json) {
    List<String> answers =
        json.get("checks").valueStream().map(check -> check.get("answer").asString()).toList();
    if (answers.contains("no")) {
      return Derived.INACCURATE;
    }
    return answers.contains("cannot_tell") ? Derived.UNDECIDED : Derived.ACCURATE;
  }

  private static TurnVerdict verdict(JsonNode json, Candidate candidate) {
    String reason = json.get("reason").asString();
    Relation relation =
        candidate.relation(
            Relation.valueOf(json.get("relation").asString().toUpperCase(Locale.ROOT)));
    return switch (derived(json)) {
      case INACCURATE ->
          new TurnVerdict.Inaccurate(
              candidate.index(),
              candidate.text(),
              reason,
              json.get("checks")
                  .valueStream()
                  .filter(check -> check.get("answer").asString().equals("no"))
                  .flatMap(check -> evidence(check).stream())
                  .toList(),
              relation);
      case ACCURATE -> new TurnVerdict.Accurate(candidate.index(), candidate.text(), relation);
      case UNDECIDED ->
          new TurnVerdict.Undecided(candidate.index(), candidate.text(), reason, relation);
    };
  }

  private static Optional<Claim> claim(JsonNode json) {
    return json.get("checks")
        .valueStream()
        .filter(check -> check.get("answer").asString().equals("no"))
        .findFirst()
        .map(check ->
            new Claim(
                check.get("id").asString(), check.get("finding").asString(), evidence(check)));
  }

  private static List<Evidence> evidence(JsonNode check) {
    return check
        .get("evidence")
        .valueStream()
        .map(piece -> new Evidence(piece.get("src").asString(), piece.get("quote").asString()))
        .toList();
  }
}
