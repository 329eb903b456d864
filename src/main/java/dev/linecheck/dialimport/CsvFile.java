package dev.linecheck.dialimport;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Calls;
import dev.linecheck.dialimport.CallFile.Kind;
import dev.linecheck.dialimport.CallFile.Position;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvParser;
import tools.jackson.dataformat.csv.CsvSchema;

/// Splits CSV into rows while it streams in. The first row names the columns. Spreadsheets separate
/// cells by commas, semicolons or tabs, depending on their language. Only one row is in memory at a
/// time.
public final class CsvFile {
  /// The most characters of a cell.
  public static final int CELL_MAX = 1_000_000;

  /// The most cells of a row.
  public static final int CELLS_MAX = 200;

  /// The number of bytes that are examined to find the separator of the first row.
  private static final int PEEK_MAX = 4_000;

  private static final String EMPTY = "The file is empty; its first row has to name the columns.";
  private static final String TOO_MANY_CELLS =
      "The row has more cells than the first row has names.";

  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(CELL_MAX).build())
                  .build())
          .build();

  private final long bodyMax;
  private final Set<String> columns;

  /// Creates a splitter for bodies of at most `bodyMax` bytes.
  ///
  /// @param columns the columns that a file may have
  public CsvFile(long bodyMax, Set<String> columns) {
    this.bodyMax = bodyMax;
    this.columns = Set.copyOf(columns);
  }

  /// Passes each row on as an object with the texts of its cells. Its line is the number of its row
  /// in a spreadsheet, which shows a cell with line breaks in one row. Empty rows are left out. A
  /// first row that does not name columns is a fault of the whole body.
  public Kind rows(InputStream in, Calls calls) {
    LimitedInput body = new LimitedInput(in, bodyMax);
    BufferedInputStream buffered = new BufferedInputStream(body);
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(buffered));
    Rows rows = new Rows(body);
    try (CsvParser parser = (CsvParser) MAPPER.reader(schema).createParser(buffered)) {
      return rows.read(parser, calls);
    } catch (JacksonException e) {
      calls.unreadable(Position.line(rows.number), CallFileFault.MALFORMED_CSV, sentence(e));
      return rows.number == 1 ? Kind.ONE_CALL : Kind.SEVERAL_CALLS;
    }
  }

  private static String sentence(JacksonException e) {
    return e instanceof StreamConstraintsException
        ? "A cell has more than %,d characters; the file is not read from here on."
            .formatted(CELL_MAX)
        : "The file is no CSV in UTF-8 from about here on: %s.".formatted(e.getOriginalMessage());
  }

  private static char separator(BufferedInputStream body) {
    try {
      body.mark(PEEK_MAX);
      byte[] beginning = body.readNBytes(PEEK_MAX);
      body.reset();
      String first = new String(beginning, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (first.contains(",")) {
        return ',';
      }
      return first.contains(";") ? ';' : first.contains("\t") ? '\t' : ',';
    } catch (IOException e) {
      throw new UncheckedIOException("reading the beginning of CSV", e);
    }
  }

  /// The rows of one body.
  private final class Rows {
    private final LimitedInput body;

    /// The row that is being read, from 1.
    private long number;

    Rows(LimitedInput body) {
      this.body = body;
    }

    Kind read(CsvParser parser, Calls calls) {
      Optional<List<String>> header = next(parser);
      Optional<String> fault = header.map(CsvFile.this::fault).orElse(Optional.of(EMPTY));
      if (fault.isPresent()) {
        calls.unreadable(Position.line(1), CallFileFault.UNKNOWN_COLUMNS, fault.get());
        return Kind.ONE_CALL;
      }
      Optional<List<String>> row = next(parser);
      while (row.isPresent() && !body.isCut()) {
        pass(header.orElseThrow(), row.get(), calls);
        row = next(parser);
      }
      if (body.isCut()) {
        calls.unreadable(
            Position.line(number), CallFileFault.BODY_TOO_LARGE, CallFile.BODY_TOO_LARGE);
      }
      return Kind.SEVERAL_CALLS;
    }

    private void pass(List<String> names, List<String> cells, Calls calls) {
      if (cells.stream().allMatch(String::isBlank)) {
        return;
      }
      long bytes = cells.stream().mapToLong(String::length).sum();
      calls.complete(bytes);
      Position at = Position.line(number);
      if (cells.size() > CELLS_MAX || bytes > CallFile.CALL_BYTES_MAX) {
        calls.unreadable(at, CallFileFault.CALL_TOO_LARGE, CallFile.CALL_TOO_LARGE);
      } else if (cells.stream().skip(names.size()).anyMatch(cell -> !cell.isBlank())) {
        calls.unreadable(at, CallFileFault.MALFORMED_CSV, TOO_MANY_CELLS);
      } else {
        calls.call(at, object(names, cells), bytes);
      }
    }

    /// Returns the next row; empty at the end. Cells beyond the limits are read and left out.
    private Optional<List<String>> next(CsvParser parser) {
      number++;
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      List<String> cells = new ArrayList<>();
      long size = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (cells.size() <= CELLS_MAX && size <= CallFile.CALL_BYTES_MAX) {
          cells.add(parser.getString());
          size += cells.getLast().length();
        }
      }
      return Optional.of(cells);
    }
  }

  /// Returns the reason why a row does not name the columns. A column without a name is left out.
  private Optional<String> fault(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isBlank() && !columns.contains(name.strip())) {
        return Optional.of(
            "There is no column '%s'. The first row names columns of these: %s."
                .formatted(name, String.join(", ", columns.stream().sorted().toList())));
      }
      if (!name.isBlank() && !seen.add(name.strip())) {
        return Optional.of("Two columns have the name '%s'.".formatted(name));
      }
    }
    return seen.isEmpty() ? Optional.of(EMPTY) : Optional.empty();
  }

  private static ObjectNode object(List<String> names, List<String> cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isBlank()) {
        row.put(names.get(i).strip(), i < cells.size() ? cells.get(i) : "");
      }
    }
    return row;
  }
}
