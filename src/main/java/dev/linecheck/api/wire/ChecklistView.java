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
/// @param versions the checklists, newest first; the judge asks the newest
public record ChecklistView(
    EvalConfig config, PromptId prompt, ModelId judge, List<Checklist> versions) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("versionedPromptId", prompt.value());
    fields.put("judgeModelId", judge.value());
    fields.put("judgeItems", config.plan().itemsFor(config.promptSnippet()).name());
    fields.putAll("universal", CheckItems.universal(), this::universal);
    fields.putAll("data", versions, ChecklistView::version);
  }

  /// Shows an item that is asked about every turn of every agent.
  private View universal(CheckItem item) {
    boolean isOff = config.plan().without().stream().anyMatch(off -> off.name().equals(item.id()));
    return fields ->
        fields
            .put("id", item.id())
            .put("question", item.question())
            .put("basis", item.basis().name())
            .put("enabled", !isOff);
  }

  private static View version(Checklist list) {
    return fields ->
        fields
            .put("version", list.version())
            .put("origin", list.origin().name())
            .put("problem", list.problem())
            .put("createdAt", list.createdAt())
            .putAll("items", list.items(), ChecklistView::item);
  }

  private static View item(CheckItem item) {
    return fields ->
        fields
            .put("id", item.id())
            .put("question", item.question())
            .put("appliesWhen", item.appliesWhen())
            .put("required", item.weight() == Weight.REQUIRED)
            .put("about", item.scope().name().toLowerCase(Locale.ROOT))
            .put("basis", item.basis().name())
            .put("lines", item.lines())
            .put("enabled", item.state() == State.ON);
  }
}
