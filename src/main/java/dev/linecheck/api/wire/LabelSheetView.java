package dev.linecheck.api.wire;

import dev.linecheck.evaluation.labelling.LabelSheet;
import java.util.List;
import java.util.Locale;

/// Turns or calls to label; an extension.
///
/// @param lines the lines of the sheet as they are shown
public record LabelSheetView(LabelSheet sheet, List<SheetLineView> lines) implements View {
  public LabelSheetView {
    lines = List.copyOf(lines);
  }

  @Override
  public void write(FieldWriter fields) {
    fields.put("rule", sheet.draw().rule());
    fields.put("level", sheet.draw().level().name().toLowerCase(Locale.ROOT));
    fields.put("seed", sheet.draw().seed());
    fields.put("population", sheet.population());
    fields.putAll("data", lines, SheetLineView::write);
  }
}
