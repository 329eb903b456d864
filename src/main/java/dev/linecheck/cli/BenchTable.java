package dev.linecheck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The figures of cases as a table for people.
record BenchTable(List<BenchFigures> figures) {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("case", row -> row.measured().name()),
          new Column("records", row -> "%d".formatted(row.measured().size().records())),
          new Column("at once", row -> "%d".formatted(row.measured().size().atOnce())),
          new Column(
              "latency ms", row -> "%d".formatted(row.measured().size().latency().toMillis())),
          new Column("runs", row -> "%d".formatted(row.samples().size())),
          new Column("wall s", row -> number(2, Optional.of(row.wallSeconds()))),
          new Column("/ ideal", row -> number(2, row.ratioToIdeal())),
          new Column("CPU s", row -> number(1, Optional.of(row.cpuSeconds()))),
          new Column("CPU us/call", row -> number(0, row.cpuMicrosPerCall())),
          new Column("provider us", row -> number(0, row.providerCpuMicrosPerCall())),
          new Column("calls/s", row -> number(0, row.callsPerSecond())),
          new Column("peak MiB", row -> number(0, row.peakMib())),
          new Column("lost", row -> row.lostCalls().map(String::valueOf).orElse("-")),
          new Column("warnings", row -> "%d".formatted(row.warnings())),
          new Column("ready s", row -> number(2, row.readySeconds())),
          new Column("first call s", row -> number(2, row.firstCallSeconds())));

  private record Column(String title, Function<BenchFigures, String> cell) {}

  List<String> lines() {
    List<List<String>> rows =
        Stream.concat(
                Stream.of(COLUMNS.stream().map(Column::title).toList()),
                figures.stream()
                    .map(row -> COLUMNS.stream().map(column -> column.cell().apply(row)).toList()))
            .toList();
    List<Integer> widths =
        IntStream.range(0, COLUMNS.size())
            .mapToObj(at -> rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0))
            .toList();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /// The first column stands to the left, the numbers to the right.
  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(at -> {
          String blanks = " ".repeat(widths.get(at) - row.get(at).length());
          return at == 0 ? row.get(at) + blanks : blanks + row.get(at);
        })
        .collect(Collectors.joining("  "));
  }

  private static String number(int digits, Optional<Double> value) {
    return value.map(known -> String.format(Locale.ROOT, "%." + digits + "f", known)).orElse("-");
  }
}
