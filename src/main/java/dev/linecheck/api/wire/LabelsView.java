package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnLabel;
import java.util.List;
import java.util.Optional;

/// The labels of a result, an extension.
///
/// @param turns the labels of its turns
/// @param call the label of the call as a whole
public record LabelsView(List<TurnLabel> turns, Optional<StoredLabel> call) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.putAll("data", turns, LabelsView::turn);
    fields.putNullable("call", call, (label, call) -> label(label, "pass", call));
  }

  private static void turn(TurnLabel turn, FieldWriter fields) {
    fields.put("index", turn.index());
    label(turn.label(), "accurate", fields);
  }

  /// Shows a label.
  ///
  /// @param mark the name of the field with the mark
  private static void label(StoredLabel label, String mark, FieldWriter fields) {
    fields.put(mark, label.mark() == BinaryLabel.ACCURATE);
    fields.put("samplingRule", label.sampling().rule());
    fields.put("samplingProbability", label.sampling().probability());
    fields.put("labelledBy", label.labelledBy());
    fields.put("comment", label.comment());
    fields.put("labelledAt", label.labelledAt());
  }
}
