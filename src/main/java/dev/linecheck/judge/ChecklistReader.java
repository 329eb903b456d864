package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.judge.ChecklistCompiler.Compiled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads items that match the schema. Single-threaded.
final class ChecklistReader {
  private final long promptLines;
  private final long criteriaLines;
  private final Set<String> questions = new HashSet<>();

  ChecklistReader(ChecklistSource source) {
    this.promptLines = source.prompt().lines().count();
    this.criteriaLines = source.criteria().lines().count();
  }

  Compiled read(JsonNode items) {
    List<CheckItem> read = new ArrayList<>();
    for (JsonNode item : items) {
      String question = text(item, "question");
      if (question.isEmpty() || !questions.add(question)) {
        return new Compiled.Failed("it has an empty question, or one twice");
      }
      List<String> lines =
          item.get("lines").valueStream().map(JsonNode::asString).distinct().toList();
      Optional<String> stray = lines.stream().filter(line -> !exists(line)).findFirst();
      if (stray.isPresent()) {
        return new Compiled.Failed("there is no line " + stray.get());
      }
      read.add(item(item, "C" + (read.size() + 1), question, lines));
    }
    return new Compiled.Items(read);
  }

  private static CheckItem item(JsonNode item, String id, String question, List<String> lines) {
    return new CheckItem(
        id,
        question,
        Optional.of(text(item, "appliesWhen")).filter(when -> !when.isEmpty()),
        item.get("required").asBoolean() ? Weight.REQUIRED : Weight.ADVISORY,
        item.get("about").asString().equals("call") ? Scope.CALL : Scope.TURN,
        State.ON,
        CheckItem.Basis.of(lines),
        lines);
  }

  private static String text(JsonNode item, String name) {
    return item.get(name).asString().strip();
  }

  private boolean exists(String line) {
    long most = line.startsWith(CheckItem.PROMPT_LINE) ? promptLines : criteriaLines;
    return Integer.parseInt(line.substring(line.indexOf(':') + 1)) <= most;
  }
}
