package dev.linecheck.evaluation.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "'=1",
        "''=1",
        " =1",
        "\u200b=1",
        "\u00a0\ufeff\u0000=1",
        "\"=1"
      })
  void what_a_spreadsheet_would_compute_gets_an_apostrophe_and_loses_it_again(String text) {
    assertThat(FormulaCell.harmless(text)).isEqualTo("'" + text);
    assertThat(FormulaCell.read("'" + text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "'", "'tis", "it's -1", "1-2", "a, b; c", "one\n\ntwo"})
  void other_text_stays_as_it_is(String text) {
    assertThat(FormulaCell.harmless(text)).isEqualTo(text);
    assertThat(FormulaCell.read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "price;=HYPERLINK(A1);x | price;'=HYPERLINK(A1);x",
        "a,=1,b                 | a,'=1,b",
        "a;'=1                  | a;''=1",
        "a; \"=1                | a;' \"=1",
        "=1;=2                  | '=1;'=2"
      })
  void text_after_a_character_that_splits_cells_gets_an_apostrophe_too(String text, String cell) {
    assertThat(FormulaCell.harmless(text)).isEqualTo(cell);
    assertThat(FormulaCell.read(cell)).isEqualTo(text);
  }

  @Test
  void text_after_a_tab_or_a_line_break_gets_an_apostrophe_too() {
    assertThat(FormulaCell.harmless("a\t=1\n@x\r+2")).isEqualTo("a\t'=1\n'@x\r'+2");
  }

  /// However a spreadsheet splits the file, with quotes or without, no cell begins with a sign.
  @Test
  void no_random_text_becomes_a_formula_and_an_import_reads_it_as_it_was() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    for (int row = 0; row < 2_000; row++) {
      List<String> texts = List.of(nasty(random), nasty(random), nasty(random));
      List<String> cells = texts.stream().map(FormulaCell::harmless).toList();
      assertThat(cells.stream().map(FormulaCell::read)).isEqualTo(texts);
      for (boolean quotesAll : List.of(true, false)) {
        String line =
            cells.stream()
                .map(cell -> written(cell, quotesAll))
                .collect(Collectors.joining(",", "", "\r\n"));
        for (char split : new char[] {',', ';', '\t'}) {
          assertThat(split(line, split, true)).noneMatch(FormulaCellTest::isFormula);
          assertThat(split(line, split, false)).noneMatch(FormulaCellTest::isFormula);
        }
        assertThat(split(line, ',', true).subList(0, 3).stream().map(FormulaCell::read))
            .isEqualTo(texts);
      }
    }
  }

  private static String nasty(SplittableRandom random) {
    List<String> parts =
        List.of(
            "=", "+", "-", "@", "\uff1d", "'", "\"", ",", ";", "\t", "\r", "\n", " ", "\u200b",
            "a");
    return IntStream.range(0, random.nextInt(9))
        .mapToObj(_ -> parts.get(random.nextInt(parts.size())))
        .collect(Collectors.joining());
  }

  private static String written(String cell, boolean always) {
    boolean isQuoted =
        always || cell.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
    return isQuoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  /// Splits as spreadsheets do: a cell that begins with a quote goes on to the next single one, and
  /// what stands behind that belongs to the cell.
  private static List<String> split(String file, char split, boolean minding) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isStart = true;
    boolean isQuoted = false;
    for (int i = 0; i < file.length(); i++) {
      char next = file.charAt(i);
      if (minding && isStart && next == '"') {
        isQuoted = true;
        isStart = false;
      } else if (isQuoted && next == '"' && i + 1 < file.length() && file.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (isQuoted && next == '"') {
        isQuoted = false;
      } else if (!isQuoted && (next == split || next == '\r' || next == '\n')) {
        cells.add(cell.toString());
        cell.setLength(0);
        isStart = true;
      } else {
        cell.append(next);
        isStart = false;
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static boolean isFormula(String cell) {
    return cell.replaceFirst("^[\\s\u200b]+", "").matches("(?s)[=+\\-@\uff1d].*");
  }
}
