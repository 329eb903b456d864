package dev.linecheck.api;

import dev.linecheck.api.wire.SheetLineView;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.sheet.SafeCsv;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// The format of a file of labels. It writes line by line.
sealed interface SheetFormat {
  String mediaType();

  /// Returns what stands before the first line.
  String head();

  byte[] line(SheetLineView line);

  /// One JSON object a line.
  record JsonLines() implements SheetFormat {
    @Override
    public String mediaType() {
      return "application/x-ndjson";
    }

    @Override
    public String head() {
      return "";
    }

    @Override
    public byte[] line(SheetLineView line) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(JsonText.write(line));
      out.write('\n');
      return out.toByteArray();
    }
  }

  /// CSV for spreadsheets.
  record Csv(SafeCsv file) implements SheetFormat {
    /// @param hidden the columns that are left out
    static Csv of(Level level, List<String> hidden) {
      return new Csv(
          SafeCsv.of(
              SheetLineView.names(level).stream().filter(name -> !hidden.contains(name)).toList()));
    }

    @Override
    public String mediaType() {
      return SafeCsv.MEDIA_TYPE;
    }

    @Override
    public String head() {
      return file.head();
    }

    @Override
    public byte[] line(SheetLineView line) {
      return file.lineOf(line);
    }
  }
}
