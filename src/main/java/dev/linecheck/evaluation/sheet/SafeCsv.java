package dev.linecheck.evaluation.sheet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvGenerator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvParser;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvValueDecorator;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// CSV after RFC 4180, of which a spreadsheet takes no cell for a formula. It begins with a byte
/// order mark, because some spreadsheets read UTF-8 only then.
public record SafeCsv(List<String> columns, ObjectWriter rows) {
  public static final String MEDIA_TYPE = "text/csv";

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String END_OF_LINE = "\r\n";

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

  public SafeCsv {
    columns = List.copyOf(columns);
  }

  public static SafeCsv of(List<String> columns) {
    CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator(END_OF_LINE);
    columns.forEach(
        name -> schema.addColumn(name, column -> column.withValueDecorator(Harmless.CELL)));
    return new SafeCsv(columns, MAPPER.writer(schema.build()));
  }

  /// Returns what stands before the first line.
  public String head() {
    return BYTE_ORDER_MARK + String.join(",", columns) + END_OF_LINE;
  }

  /// Returns a line of cells in the order of the columns. Jackson decorates no cell of a list.
  public byte[] line(List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return lineOf(row);
  }

  /// Returns a line.
  ///
  /// @param row an object with the columns as fields
  public byte[] lineOf(Object row) {
    return rows.writeValueAsString(row).getBytes(StandardCharsets.UTF_8);
  }

  /// Makes the cells harmless.
  private enum Harmless implements CsvValueDecorator {
    CELL;

    @Override
    public String decorateValue(CsvGenerator csv, String plain) {
      return FormulaCell.harmless(plain);
    }

    @Override
    public String undecorateValue(CsvParser csv, String cell) {
      return FormulaCell.read(cell);
    }
  }
}
