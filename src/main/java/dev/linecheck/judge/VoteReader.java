package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.UnusableAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the judge's answers. This code derives the verdict from the checks. An answer is unusable
/// if it states another verdict, or quotes text that is not there.
final class VoteReader {
  static final String NO_OBJECT =
      "the answer contains no JSON object whose \"echo\" repeats the document's \"fence\"";

  private final CheckedSchema schema;

  VoteReader(CheckedSchema schema) {
    this.schema = schema;
  }

  /// The reading of one answer.
  sealed interface VoteReading {
    /// Returns why the answer is unusable; empty if it is usable.
    default Optional<String> problem() {
      return switch (this) {
        case Usable _ -> Optional.empty();
        case Unusable(String why, _) -> Optional.of(why);
      };
    }
  }

  /// @param claim the first finding of an inaccurate verdict
  /// @param open checks that are not plainly fine
  record Usable(TurnVerdict verdict, Optional<Finding> claim, List<VerdictTrace.Check> open)
      implements VoteReading {
    Usable {
      open = List.copyOf(open);
    }
  }

  record Unusable(String why, AnswerFault fault) implements VoteReading {
    Unusable(String why) {
      this(why, AnswerFault.SHAPE);
    }
  }

  /// The fault of an unusable answer.
  enum AnswerFault {
    /// It is cut off, or does not match the schema.
    SHAPE,
    /// It quotes text that is not there.
    MISQUOTED,
    /// Its verdict differs from the one that its checks give.
    INCOHERENT
  }

  VoteReading read(ModelAnswer answer, JudgeTask task, String fence) {
    return UnusableAnswer.unlessWhole(answer)
        .<VoteReading>map(Unusable::new)
        .orElseGet(() -> readWhole(answer.text(), task, fence));
  }

  private VoteReading readWhole(String text, JudgeTask task, String fence) {
    Optional<JsonNode> found = AnswerJson.lastWithEcho(text, fence);
    return found.isEmpty() ? new Unusable(NO_OBJECT) : read(found.get(), task);
  }

  /// Reads an object that repeats the fence.
  VoteReading read(JsonNode json, JudgeTask task) {
    List<String> problems = new ArrayList<>(schema.problems(json));
    if (problems.isEmpty()) {
      problems.addAll(strayIn(json, task));
    }
    if (!problems.isEmpty()) {
      return unusable(problems, AnswerFault.SHAPE);
    }
    ItemAnswers checks = new ItemAnswers(json.get("checks"), task.items());
    List<String> misquoted = misquotedIn(json, task);
    problems.addAll(misquoted);
    problems.addAll(incoherentIn(json, checks));
    return problems.isEmpty()
        ? new Usable(verdict(json, checks, task), checks.claim(), checks.open())
        : unusable(problems, misquoted.isEmpty() ? AnswerFault.INCOHERENT : AnswerFault.MISQUOTED);
  }

  private static List<String> incoherentIn(JsonNode json, ItemAnswers checks) {
    String stated = json.get("verdict").asString();
    String derived = checks.verdict().name().toLowerCase(Locale.ROOT);
    return stated.equals(derived)
        ? List.of()
        : List.of("\"verdict\" is " + stated + " where the checks say " + derived);
  }

  private static Unusable unusable(List<String> problems, AnswerFault fault) {
    return new Unusable(
        String.join("; ", problems.subList(0, Math.min(3, problems.size()))), fault);
  }

  /// Finds the places where the answer is about another turn or other items than asked.
  private static List<String> strayIn(JsonNode json, JudgeTask task) {
    List<String> problems = new ArrayList<>();
    if (json.get("turn").asInt(-1) != task.index()) {
      problems.add("\"turn\" is not the document's turn " + task.index());
    }
    problems.addAll(misplacedIn(json, task.items().stream().map(CheckItem::id).toList()));
    return problems;
  }

  /// Finds items without an answer or with several, and answers to unknown items.
  private static List<String> misplacedIn(JsonNode json, List<String> wanted) {
    List<String> answered = new ArrayList<>();
    json.get("checks").forEach(check -> answered.add(check.get("id").asString()));
    json.get("notApplicable").forEach(id -> answered.add(id.asString()));
    json.get("yes").forEach(id -> answered.add(id.asString()));
    List<String> missing = wanted.stream().filter(id -> !answered.contains(id)).toList();
    List<String> twice =
        wanted.stream().filter(id -> Collections.frequency(answered, id) > 1).toList();
    List<String> unknown = answered.stream().filter(id -> !wanted.contains(id)).distinct().toList();
    List<String> problems = new ArrayList<>();
    addProblem(problems, missing, "none of \"checks\", \"notApplicable\" and \"yes\" has item");
    addProblem(
        problems, twice, "\"checks\", \"notApplicable\" and \"yes\" have more than once item");
    addProblem(problems, unknown, "the document's \"items\" have no item");
    return problems;
  }

  private static void addProblem(List<String> problems, List<String> ids, String problem) {
    if (!ids.isEmpty()) {
      problems.add(problem + " " + String.join(", ", ids));
    }
  }

  private static List<String> misquotedIn(JsonNode json, JudgeTask task) {
    if (json.get("checks").isEmpty()) {
      return List.of();
    }
    EvidenceSources sources = new EvidenceSources(task);
    List<String> problems = new ArrayList<>();
    for (JsonNode check : json.get("checks")) {
      problems.addAll(quotes(check, sources));
    }
    return problems;
  }

  private static List<String> quotes(JsonNode check, EvidenceSources sources) {
    List<String> problems = new ArrayList<>();
    List<Evidence> evidence = ItemAnswers.evidence(check);
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

  private static TurnVerdict verdict(JsonNode json, ItemAnswers checks, JudgeTask task) {
    String reason = json.get("reason").asString();
    Relation relation =
        task.relation(Relation.valueOf(json.get("relation").asString().toUpperCase(Locale.ROOT)));
    return switch (checks.verdict()) {
      case INACCURATE ->
          new TurnVerdict.Inaccurate(task.index(), task.text(), reason, checks.held(), relation);
      case ACCURATE -> new TurnVerdict.Accurate(task.index(), task.text(), relation);
      case UNDECIDED -> new TurnVerdict.Undecided(task.index(), task.text(), reason, relation);
    };
  }
}
