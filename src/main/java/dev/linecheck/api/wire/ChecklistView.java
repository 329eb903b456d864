package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.judge.CheckItems;
import java.util.List;
import java.util.Locale;

/// The checklists of a config for one prompt version. An extension.
///
/// @param shared the checklists of the criteria, newest first; the judge asks the newest
/// @param own the checklists of the prompt, newest first
public record ChecklistView(
    EvalConfig config, PromptId prompt, ModelId judge, List<Checklist> shared, List<Checklist> own)
    implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("versionedPromptId", prompt.value());
    fields.put("judgeModelId", judge.value());
    fields.put("judgeItems", config.plan().itemsFor(config.promptSnippet()).name());
    fields.putAll("universal", CheckItems.universal(), this::universal);
    fields.putAll("shared", shared, ChecklistView::version);
    fields.putAll("data", own, ChecklistView::version);
  }

  /// Shows an item that is asked about every turn of every agent.
  private void universal(CheckItem item, FieldWriter fields) {
    boolean isOff = config.plan().without().stream().anyMatch(off -> off.name().equals(item.id()));
    fields.put("id", item.id());
    fields.put("question", item.question());
    fields.put("basis", item.basis().name());
    fields.put("enabled", !isOff);
  }

  private static void version(Checklist list, FieldWriter fields) {
    fields.put("version", list.version());
    fields.put("origin", list.origin().name());
    fields.put("problem", list.problem());
    fields.put("createdAt", list.createdAt());
    fields.putAll("items", list.items(), ChecklistView::item);
  }

  private static void item(CheckItem item, FieldWriter fields) {
    fields.put("id", item.id());
    fields.put("question", item.question());
    fields.put("appliesWhen", item.appliesWhen());
    fields.put("required", item.weight() == Weight.REQUIRED);
    fields.put("about", item.scope().name().toLowerCase(Locale.ROOT));
    fields.put("basis", item.basis().name());
    fields.put("lines", item.lines());
    fields.put("enabled", item.state() == State.ON);
  }
}
