package dev.linecheck.dialimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Kind;
import dev.linecheck.dialimport.CallFile.Position;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CsvFileTest {
  private final List<String> read = new ArrayList<>();

  private final CallFile.Calls calls =
      new CallFile.Calls() {
        @Override
        public void call(Position at, ObjectNode json, long bytes) {
          read.add(at.line() + " " + json);
        }

        @Override
        public void unreadable(Position at, CallFileFault fault, String sentence) {
          read.add(at.line() + " " + fault);
        }
      };

  private Kind read(byte[] body, long bodyMax) {
    return new CsvFile(bodyMax, Set.of("a", "b")).rows(new ByteArrayInputStream(body), calls);
  }

  private Kind read(String body) {
    return read(body.getBytes(StandardCharsets.UTF_8), 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\r\n1,2\r\n",
        "\ufeffa,b\n1,2",
        "a;b\n1;2\n",
        "a\tb\n1\t2\n",
        "\"a\",\"b\"\n\"1\",2\n",
        " a , b ,,\n1,2,,\n"
      })
  void the_first_row_names_the_columns_whatever_separates_them(String body) {
    assertThat(read(body)).isEqualTo(Kind.SEVERAL_CALLS);
    assertThat(read).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void rows_are_counted_as_a_spreadsheet_counts_them_and_empty_ones_are_left_out() {
    read("a,b\n\"1\n\"\"x\"\"\",2\n,\n\n3\n");

    assertThat(read)
        .containsExactly("2 {\"a\":\"1\\n\\\"x\\\"\",\"b\":\"2\"}", "5 {\"a\":\"3\",\"b\":\"\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,c\n1,2\n", "a,a\n1,2\n", ",\n1,2\n", "PK\u0003\u0004,\n"})
  void a_first_row_that_names_no_columns_is_a_fault_of_the_whole_file(String body) {
    assertThat(read(body)).isEqualTo(Kind.ONE_CALL);
    assertThat(read).containsExactly("1 UNKNOWN_COLUMNS");
  }

  @Test
  void a_row_with_too_many_cells_costs_only_itself() {
    read("a,b\n1,2,3\n4,5,\n");

    assertThat(read).containsExactly("2 MALFORMED_CSV", "3 {\"a\":\"4\",\"b\":\"5\"}");
  }

  @Test
  void a_row_of_very_many_cells_is_not_held() {
    read("a,b\n" + ",x".repeat(50_000) + "\n1,2\n");

    assertThat(read).containsExactly("2 CALL_TOO_LARGE", "3 {\"a\":\"1\",\"b\":\"2\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n\"3,4\n", "a,b\n1,2\n\"3\"x,4\n"})
  void what_is_no_csv_ends_the_file(String body) {
    read(body.getBytes(StandardCharsets.ISO_8859_1), 1_000_000);

    assertThat(read).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}", "3 MALFORMED_CSV");
  }

  /// Bytes are decoded ahead of the row that is read.
  @Test
  void what_is_no_utf_8_ends_the_file() {
    read("a,b\n1,2\n\u00ff3,4\n".getBytes(StandardCharsets.ISO_8859_1), 1_000_000);

    assertThat(read).singleElement().asString().endsWith("MALFORMED_CSV");
  }

  @Test
  void a_cell_that_is_too_long_ends_the_file() {
    String body = "a,b\n1,2\n" + "x".repeat(CsvFile.CELL_MAX + 1) + ",4\n";
    read(body.getBytes(StandardCharsets.UTF_8), 10_000_000);

    assertThat(read).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}", "3 MALFORMED_CSV");
  }

  @Test
  void a_body_that_is_too_large_is_read_up_to_there() {
    read("a,b\n1,2\n3,4444\n".getBytes(StandardCharsets.UTF_8), 11);

    assertThat(read).last().asString().endsWith("BODY_TOO_LARGE");
    assertThat(read).noneMatch(row -> row.contains("444"));
  }
}
