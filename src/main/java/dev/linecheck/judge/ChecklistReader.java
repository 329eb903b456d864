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
  private final ChecklistSource source;
  private final String line;
  private final long lines;
  private final Set<String> questions = new HashSet<>();

  ChecklistReader(ChecklistSource source) {
    this.source = source;
    this.line = CheckItem.line(source.basis());
    this.lines = source.text().lines().count();
  }

  Compiled read(JsonNode items) {
    List<CheckItem> read = new ArrayList<>();
    for (JsonNode item : items) {
      String question = text(item, "question");
      if (question.isEmpty() || !questions.add(question)) {
        return new Compiled.Failed("it has an empty question, or one twice");
      }
      List<String> named =
          item.get("lines").valueStream().map(JsonNode::asString).distinct().toList();
      Optional<String> stray = named.stream().filter(name -> !exists(name)).findFirst();
      if (stray.isPresent()) {
        return new Compiled.Failed("there is no line " + stray.get());
      }
      read.add(item(item, CheckItem.id(source.basis(), read.size() + 1), question, named));
    }
    return new Compiled.Items(read);
  }

  private CheckItem item(JsonNode item, String id, String question, List<String> named) {
    return new CheckItem(
        id,
        question,
        Optional.of(text(item, "appliesWhen")).filter(when -> !when.isEmpty()),
        item.get("required").asBoolean() ? Weight.REQUIRED : Weight.ADVISORY,
        item.get("about").asString().equals("call") ? Scope.CALL : Scope.TURN,
        State.ON,
        source.basis(),
        named);
  }

  private static String text(JsonNode item, String name) {
    return item.get(name).asString().strip();
  }

  private boolean exists(String name) {
    return name.startsWith(line) && Integer.parseInt(name.substring(line.length())) <= lines;
  }
}
