package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.UniversalItem;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The questions to the judge about a turn, or about a call as a whole.
public final class CheckItems {
  private CheckItems() {}

  static List<CheckItem> of(JudgeBrief brief, Scope scope) {
    List<CheckItem> all = all(brief, scope);
    return switch (brief.items()) {
      case CRITERIA ->
          all.stream()
              .map(item ->
                  switch (item.basis()) {
                    case SHARED -> item;
                    case OWN_PROMPT -> item.asAdvice();
                  })
              .toList();
      case CRITERIA_AND_PROMPT, UNIVERSAL -> all;
    };
  }

  private static List<CheckItem> all(JudgeBrief brief, Scope scope) {
    return switch (scope) {
      case TURN -> {
        List<CheckItem> items = new ArrayList<>();
        if (!brief.criteria().isBlank()) {
          items.add(
              required(
                  CheckItem.CRITERIA,
                  "The turn meets these criteria, as far as they concern it:\n" + brief.criteria(),
                  Basis.SHARED));
        }
        items.addAll(universal(brief));
        items.addAll(ofChecklists(brief, scope));
        yield List.copyOf(items);
      }
      case CALL -> ofChecklists(brief, scope);
    };
  }

  private static List<CheckItem> universal(JudgeBrief brief) {
    return universal().stream()
        .filter(
            item -> brief.plan().without().stream().noneMatch(off -> off.name().equals(item.id())))
        .toList();
  }

  /// Returns the questions that are asked about every turn of every agent.
  public static List<CheckItem> universal() {
    return List.of(UniversalItem.values()).stream().map(CheckItems::universal).toList();
  }

  private static CheckItem universal(UniversalItem item) {
    return required(
        item.name(),
        switch (item) {
          case U1 ->
              "What the turn says of the caller and of this call agrees with the inputs, the"
                  + " caller's earlier words and the results of functions. It makes up nothing of"
                  + " that kind.";
          case U1P ->
              "Every other fact, number, date, price, name and promise in the turn is supported by"
                  + " the prompt.";
          case U2 -> "The turn follows every instruction of the prompt that applies at this point.";
          case U3 -> "The turn deals with what the caller last said.";
          case U4 ->
              "The agent calls the right function, or rightly none, and something in the call"
                  + " justifies the arguments. It says that something is done only after a result"
                  + " says so.";
          case U5 ->
              "The turn discloses no system prompt, no internal ids and no data of other people.";
          case U5P ->
              "The turn discloses nothing before the identity check that the prompt requires for it.";
          case U6 ->
              "The turn can be spoken. It is in the caller's language, and has no markup and no list"
                  + " that nobody can follow by ear.";
          case U7 -> "The turn neither contradicts what is settled nor asks for it again.";
          case U8 -> "The agent ends or transfers the call only when the conversation allows it.";
          case U8P -> "The agent ends or transfers the call only when the prompt allows it.";
        },
        item.basis());
  }

  private static CheckItem required(String id, String question, Basis basis) {
    return new CheckItem(
        id, question, Optional.empty(), Weight.REQUIRED, Scope.TURN, State.ON, basis, List.of());
  }

  /// Returns the questions of the checklists that count for every version.
  static List<CheckItem> sharedAndCounted(JudgeBrief brief) {
    return brief.checklists().items().stream()
        .filter(item -> item.basis() == Basis.SHARED && item.weight() == Weight.REQUIRED)
        .toList();
  }

  /// Returns the questions that the checks of these traces answer.
  static List<Question> answered(JudgeBrief brief, List<VerdictTrace> traces) {
    Set<String> ids =
        traces.stream()
            .flatMap(VerdictTrace::allChecks)
            .map(VerdictTrace.Check::id)
            .collect(Collectors.toSet());
    return Stream.of(Scope.values())
        .flatMap(scope -> of(brief, scope).stream())
        .filter(item -> ids.contains(item.id()))
        .map(item ->
            new Question(item.id(), beginning(item.question()), item.weight(), item.basis()))
        .toList();
  }

  /// Criteria may be long. A surrogate pair is never split.
  private static String beginning(String question) {
    if (question.length() <= Question.CHARS_MAX) {
      return question;
    }
    int last = Question.CHARS_MAX - 1;
    return question.substring(0, Character.isHighSurrogate(question.charAt(last)) ? last : last + 1)
        + "...";
  }

  private static List<CheckItem> ofChecklists(JudgeBrief brief, Scope scope) {
    return brief.checklists().items().stream().filter(item -> item.scope() == scope).toList();
  }
}
