package dev.linecheck.evaluation.labelling;

import java.util.List;

/// Turns or calls that were drawn for labels, in the order of the run.
///
/// @param population the number of turns or calls that the rule draws from
public record LabelSheet(LabelDraw draw, int population, List<SheetLine> lines) {
  /// The most turns or calls of a sheet.
  public static final int LINES_MAX = 1_000;

  public LabelSheet {
    lines = List.copyOf(lines);
  }
}
