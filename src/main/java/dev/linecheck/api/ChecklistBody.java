package dev.linecheck.api;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.ChecklistSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a checklist that a person wrote.
final class ChecklistBody {
  private static final int QUESTION_MAX = 300;
  private static final int APPLIES_MAX = 200;
  private static final int LINES_MAX = 10;
  private static final Pattern LINE = Pattern.compile("(prompt|criteria):[1-9][0-9]{0,4}");

  private ChecklistBody() {}

  /// The new items of a checklist, or of both.
  ///
  /// @param replaced the checklists that the items replace
  record Edit(List<Basis> replaced, List<CheckItem> all) {
    List<CheckItem> items(Basis basis) {
      return all.stream().filter(item -> item.basis() == basis).toList();
    }
  }

  /// Reads which checklist is meant; empty for both.
  static Optional<Basis> basis(Fields body) {
    return body.choice("basis", Basis.class, "basis is SHARED or OWN_PROMPT, not '%s'.");
  }

  /// Reads items. Without a basis for all, each is shared if all of its lines are of the criteria.
  static Edit read(Fields body, ChecklistSource shared, ChecklistSource own) {
    Optional<Basis> basis = basis(body);
    List<Fields> entries = body.optionalObjects("items").orElseThrow(() -> body.missing("items"));
    body.refuseOthers();
    if (entries.size() > Checklist.ITEMS_MAX) {
      throw Problem.invalid(
          "too_many_items",
          "items",
          "A checklist has at most %d items.".formatted(Checklist.ITEMS_MAX));
    }
    List<CheckItem> items = new ArrayList<>();
    for (Fields entry : entries) {
      List<String> lines = lines(entry, shared, own);
      Basis held = basis.orElseGet(() -> Basis.of(lines));
      if (held == Basis.SHARED && lines.stream().anyMatch(ChecklistBody::isOfPrompt)) {
        throw entry.invalid(
            "prompt_line",
            "lines",
            "A shared item holds for every prompt and names no line of one.");
      }
      int n = (int) items.stream().filter(item -> item.basis() == held).count() + 1;
      items.add(item(CheckItem.id(held, n), entry, held, lines));
      entry.refuseOthers();
    }
    return new Edit(basis.map(List::of).orElse(List.of(Basis.values())), items);
  }

  private static boolean isOfPrompt(String line) {
    return line.startsWith(CheckItem.PROMPT_LINE);
  }

  private static CheckItem item(String id, Fields entry, Basis basis, List<String> lines) {
    String question = text(entry, "question", entry.required("question"), QUESTION_MAX);
    if (question.isEmpty()) {
      throw entry.invalid("empty", "question", "An item needs a question.");
    }
    return new CheckItem(
        id,
        question,
        entry
            .optional("appliesWhen")
            .map(when -> text(entry, "appliesWhen", when, APPLIES_MAX))
            .filter(when -> !when.isEmpty()),
        entry.optionalBoolean("required").orElse(true) ? Weight.REQUIRED : Weight.ADVISORY,
        scope(entry),
        entry.optionalBoolean("enabled").orElse(true) ? State.ON : State.OFF,
        basis,
        lines);
  }

  private static String text(Fields entry, String name, String text, int most) {
    if (text.length() > most) {
      throw entry.invalid("too_long", name, "This has at most %d characters.".formatted(most));
    }
    return text.strip();
  }

  private static Scope scope(Fields entry) {
    String about = entry.optional("about").orElse("turn");
    return switch (about) {
      case "turn" -> Scope.TURN;
      case "call" -> Scope.CALL;
      default ->
          throw entry.invalid(
              "unknown_value",
              "about",
              "%s must be turn or call, not '%s'.".formatted(entry.at("about"), about));
    };
  }

  private static List<String> lines(Fields entry, ChecklistSource shared, ChecklistSource own) {
    List<String> lines = entry.optionalTexts("lines").orElse(List.of());
    if (lines.size() > LINES_MAX) {
      throw entry.invalid(
          "too_many_lines", "lines", "An item names at most " + LINES_MAX + " lines.");
    }
    Optional<String> stray =
        lines.stream().filter(line -> !isIn(line, isOfPrompt(line) ? own : shared)).findFirst();
    if (stray.isPresent()) {
      throw entry.invalid(
          "unknown_line",
          "lines",
          "'%s' is no line: prompt:n is one of the prompt, criteria:n one of the criteria, from 1."
              .formatted(stray.get()));
    }
    return lines;
  }

  private static boolean isIn(String line, ChecklistSource source) {
    if (!LINE.matcher(line).matches()) {
      return false;
    }
    return Integer.parseInt(line.substring(line.indexOf(':') + 1)) <= source.text().lines().count();
  }
}
