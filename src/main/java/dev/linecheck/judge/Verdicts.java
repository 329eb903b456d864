package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ProviderText;
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
  /// @param open checks that are not plainly fine
  record Usable(TurnVerdict verdict, Optional<Claim> claim, List<Trail.Check> open)
      implements Reading {
    Usable {
      open = List.copyOf(open);
    }
  }

  record Unusable(String why, Fault fault) implements Reading {
    Unusable(String why) {
      this(why, Fault.SHAPE);
    }
  }

  /// What is wrong with an answer that cannot be used.
  enum Fault {
    /// It is cut off, or not of the schema.
    SHAPE,
    /// It quotes what is nowhere.
    MISQUOTED,
    /// Its verdict is not that of its checks.
    INCOHERENT
  }

  Reading read(ModelAnswer answer, Candidate candidate, String fence) {
    return switch (answer.finish()) {
      case LENGTH -> new Unusable("it was cut off at the longest answer");
      case FILTERED -> new Unusable("the provider withheld it");
      case COMPLETE -> readWhole(answer.text(), candidate, fence);
    };
  }

  private Reading readWhole(String text, Candidate candidate, String fence) {
    Optional<JsonNode> found = AnswerJson.lastWithEcho(text, fence);
    return found.isEmpty() ? new Unusable(NO_OBJECT) : read(found.get(), candidate);
  }

  /// Reads an object that knows the fence.
  Reading read(JsonNode json, Candidate candidate) {
    List<String> problems = new ArrayList<>(schema.problems(json));
    if (problems.isEmpty()) {
      problems.addAll(strayIn(json, candidate));
    }
    if (!problems.isEmpty()) {
      return unusable(problems, Fault.SHAPE);
    }
    Checks checks = new Checks(json.get("checks"), candidate.items());
    List<String> misquoted = misquotedIn(json, candidate);
    problems.addAll(misquoted);
    problems.addAll(incoherentIn(json, checks));
    return problems.isEmpty()
        ? new Usable(verdict(json, checks, candidate), checks.claim(), checks.open())
        : unusable(problems, misquoted.isEmpty() ? Fault.INCOHERENT : Fault.MISQUOTED);
  }

  private static List<String> incoherentIn(JsonNode json, Checks checks) {
    String stated = json.get("verdict").asString();
    String derived = checks.verdict().name().toLowerCase(Locale.ROOT);
    return stated.equals(derived)
        ? List.of()
        : List.of("\"verdict\" is " + stated + " where the checks say " + derived);
  }

  private static Unusable unusable(List<String> problems, Fault fault) {
    return new Unusable(
        String.join("; ", problems.subList(0, Math.min(3, problems.size()))), fault);
  }

  /// Where the answer is about something else than was asked.
  private static List<String> strayIn(JsonNode json, Candidate candidate) {
    List<String> problems = new ArrayList<>();
    if (json.get("turn").asInt(-1) != candidate.index()) {
      problems.add("\"turn\" is not the document's turn " + candidate.index());
    }
    List<String> ids =
        json.get("checks").valueStream().map(check -> check.get("id").asString()).toList();
    List<String> wanted = candidate.items().stream().map(CheckItem::id).toList();
    if (!ids.equals(wanted)) {
      problems.add("\"checks\" answers " + ids + " where the items are " + wanted);
    }
    return problems;
  }

  private static List<String> misquotedIn(JsonNode json, Candidate candidate) {
    Sources sources = new Sources(candidate);
    List<String> problems = new ArrayList<>();
    json.get("checks").valueStream().forEach(check -> problems.addAll(quotes(check, sources)));
    return problems;
  }

  private static List<String> quotes(JsonNode check, Sources sources) {
    List<String> problems = new ArrayList<>();
    List<Evidence> evidence = Checks.evidence(check);
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

  private static TurnVerdict verdict(JsonNode json, Checks checks, Candidate candidate) {
    String reason = ProviderText.storable(json.get("reason").asString());
    Relation relation =
        candidate.relation(
            Relation.valueOf(json.get("relation").asString().toUpperCase(Locale.ROOT)));
    return switch (checks.verdict()) {
      case INACCURATE ->
          new TurnVerdict.Inaccurate(
              candidate.index(), candidate.text(), reason, checks.held(), relation);
      case ACCURATE -> new TurnVerdict.Accurate(candidate.index(), candidate.text(), relation);
      case UNDECIDED ->
          new TurnVerdict.Undecided(candidate.index(), candidate.text(), reason, relation);
    };
  }
}
