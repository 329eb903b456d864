package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.labelling.SheetLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A turn or call to label, or with its label; an extension. It can be imported once its mark is
/// filled in.
///
/// @param seal the sealed sampling
public record SheetLineView(SheetLine line, String seal) implements View {
  /// Returns the names of all fields, in their order. Those that a level does not have are left
  /// out.
  public static List<String> names(Level level) {
    Stream<String> before =
        switch (level) {
          case TURN ->
              Stream.of("resultId", "index", "recordName", "caller", "words", "judgePasses");
          case CALL -> Stream.of("resultId", "recordName", "judgePasses");
        };
    return Stream.concat(
            before,
            Stream.of(
                mark(level),
                "comment",
                "labelledBy",
                "samplingRule",
                "samplingProbability",
                "drawn"))
        .toList();
  }

  private static String mark(Level level) {
    return switch (level) {
      case TURN -> "accurate";
      case CALL -> "pass";
    };
  }

  @Override
  public void write(FieldWriter fields) {
    Optional<StoredLabel> label = line.label();
    fields.put("resultId", line.result().value());
    line.index().ifPresent(index -> fields.put("index", index));
    fields.put("recordName", line.recordName());
    if (line.index().isPresent()) {
      fields.put("caller", line.caller());
      fields.put("words", line.words());
    }
    fields.putPresent("judgePasses", line.judge().map(judge -> judge == BinaryLabel.ACCURATE));
    fields.put(
        mark(line.index().isPresent() ? Level.TURN : Level.CALL),
        label.map(given -> given.mark() == BinaryLabel.ACCURATE));
    fields.put("comment", label.flatMap(StoredLabel::comment));
    fields.put("labelledBy", label.flatMap(StoredLabel::labelledBy));
    fields.put("samplingRule", line.sampling().rule());
    fields.put("samplingProbability", line.sampling().probability());
    fields.put("drawn", seal);
  }
}
