package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.judge.CheckItems;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The checklists of a config for one prompt version. An extension.
///
/// @param data the checklists, newest first; the judge asks the newest
public record ChecklistView(
    String versionedPromptId,
    String judgeModelId,
    String judgeItems,
    List<Universal> universal,
    List<Version> data) {
  /// An item that is asked about every turn of every agent.
  public record Universal(String id, String question, String basis, boolean enabled) {}

  /// One version of a checklist.
  public record Version(
      int version, String origin, Optional<String> problem, Instant createdAt, List<Item> items) {
    static Version of(Checklist list) {
      return new Version(
          list.version(),
          list.origin().name(),
          list.problem(),
          list.createdAt(),
          list.items().stream().map(Item::of).toList());
    }
  }

  /// One item of a checklist.
  public record Item(
      String id,
      String question,
      Optional<String> appliesWhen,
      boolean required,
      String about,
      String basis,
      List<String> lines,
      boolean enabled) {
    static Item of(CheckItem item) {
      return new Item(
          item.id(),
          item.question(),
          item.appliesWhen(),
          item.weight() == Weight.REQUIRED,
          about(item.scope()),
          item.basis().name(),
          item.lines(),
          item.state() == State.ON);
    }

    private static String about(Scope scope) {
      return scope.name().toLowerCase(Locale.ROOT);
    }
  }

  public static ChecklistView of(
      EvalConfig config, PromptId prompt, ModelId judge, List<Checklist> versions) {
    return new ChecklistView(
        prompt.value(),
        judge.value(),
        config.plan().itemsFor(config.promptSnippet()).name(),
        CheckItems.universal().stream()
            .map(item ->
                new Universal(
                    item.id(),
                    item.question(),
                    item.basis().name(),
                    config.plan().without().stream()
                        .noneMatch(off -> off.name().equals(item.id()))))
            .toList(),
        versions.stream().map(Version::of).toList());
  }
}
