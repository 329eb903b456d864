package dev.linecheck.api;

import dev.linecheck.api.wire.LabelSheetView;
import dev.linecheck.api.wire.SheetLineView;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.labelling.LabelExport;
import dev.linecheck.evaluation.labelling.LabelSheet;
import dev.linecheck.evaluation.labelling.SheetLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Shows sheets and labels, as files too, as the query of a request asks.
record SheetFiles(ApiRequest call, SamplingSeal seal) {
  static final String FORMAT = "format";
  static final String JUDGE = "judge";
  static final String LEVEL = "level";

  /// The size at which a part of a file is sent.
  private static final int PART_BYTES = 64_000;

  /// Returns a sheet as JSON, unless the query asks for a file.
  Object sheet(LabelSheet sheet) {
    if (call.query(FORMAT).isEmpty()) {
      return new LabelSheetView(sheet, sheet.lines().stream().map(this::sealed).toList());
    }
    SheetFormat format = format(sheet.draw().level());
    ByteArrayOutputStream out = head(format);
    sheet.lines().forEach(line -> out.writeBytes(format.line(sealed(line))));
    return new FileAnswer(format.mediaType(), out.toByteArray());
  }

  /// Returns labels as a file that is sent in parts.
  StreamedFile labels(LabelExport labels, Level level) {
    SheetFormat format = format(level);
    byte[] first = filled(head(format), labels, format);
    return new StreamedFile(
        format.mediaType(),
        first,
        () ->
            Optional.of(filled(new ByteArrayOutputStream(), labels, format))
                .filter(part -> part.length > 0));
  }

  private static ByteArrayOutputStream head(SheetFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(format.head().getBytes(StandardCharsets.UTF_8));
    return out;
  }

  private byte[] filled(ByteArrayOutputStream part, LabelExport labels, SheetFormat format) {
    Optional<SheetLine> line = labels.next();
    while (line.isPresent()) {
      part.writeBytes(format.line(view(line.get(), "")));
      line = part.size() < PART_BYTES ? labels.next() : Optional.empty();
    }
    return part.toByteArray();
  }

  /// Shows a line of a sheet, which the server has just drawn.
  private SheetLineView sealed(SheetLine line) {
    return view(line, seal.seal(line.result(), line.index(), line.sampling()));
  }

  /// Shows a line. That of a stored label has no seal, because a client may have said how it was
  /// drawn.
  private SheetLineView view(SheetLine line, String drawn) {
    return new SheetLineView(showsJudge() ? line : line.blind(), drawn);
  }

  private SheetFormat format(Level level) {
    List<String> hidden = showsJudge() ? List.of() : List.of("judgePasses");
    return switch (call.query(FORMAT).orElse("jsonl")) {
      case "jsonl" -> new SheetFormat.JsonLines();
      case "csv" -> SheetFormat.Csv.of(level, hidden);
      case String other ->
          throw Problem.invalid(
              "unknown_value", FORMAT, "format is csv or jsonl, not '%s'.".formatted(other));
    };
  }

  private boolean showsJudge() {
    return switch (call.query(JUDGE).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw Problem.invalid(
              "unknown_value", JUDGE, "judge is true or false, not '%s'.".formatted(other));
    };
  }

  /// Reads the level of the labels.
  Level level() {
    Optional<String> name = call.query(LEVEL);
    return LabelSampleBody.level(name)
        .orElseThrow(
            () -> Problem.invalid("unknown_value", LEVEL, LabelSampleBody.notALevel(name)));
  }
}
