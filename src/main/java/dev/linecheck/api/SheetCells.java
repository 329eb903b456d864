package dev.linecheck.api;

import dev.linecheck.api.wire.SheetLineView;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.sheet.FormulaCell;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads the cells of a row of a sheet as a person or a spreadsheet writes them.
final class SheetCells {
  /// The most characters of a wrong cell that its refusal shows.
  private static final int SHOWN_MAX = 40;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{C}\\p{Z}]+");
  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private SheetCells() {}

  /// Returns the columns that a sheet may have.
  static Set<String> columns() {
    return Arrays.stream(Level.values())
        .flatMap(level -> SheetLineView.names(level).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Returns the fields of a label. Empty cells are null.
  ///
  /// @throws Problem when a cell holds nothing of the kind of its column
  static ObjectNode label(ObjectNode row) {
    ObjectNode label = JsonText.MAPPER.createObjectNode();
    row.properties()
        .forEach(cell -> label.set(cell.getKey(), value(cell.getKey(), cell.getValue())));
    return label;
  }

  private static JsonNode value(String column, JsonNode cell) {
    String text = cell.asString();
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return NullNode.getInstance();
    }
    return switch (column) {
      case "accurate", "pass" -> mark(column, stripped);
      case "index" -> index(column, stripped);
      case GivenLabelBody.PROBABILITY -> number(column, stripped);
      case "comment", "labelledBy" -> StringNode.valueOf(FormulaCell.read(text));
      case String _ -> StringNode.valueOf(stripped);
    };
  }

  private static JsonNode mark(String column, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw wrong(column, "true, false, yes, no, 1 or 0, or empty", text);
    }
    return BooleanNode.valueOf(YES.contains(word));
  }

  private static JsonNode index(String column, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw wrong(column, "a whole number of at most 9 digits", text);
    }
    return IntNode.valueOf(Integer.parseInt(text));
  }

  /// Some languages have a decimal comma.
  private static JsonNode number(String column, String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text.replace(',', '.')));
    } catch (NumberFormatException e) {
      throw wrong(column, "a number, such as 0.25", text);
    }
  }

  private static Problem wrong(String column, String wanted, String text) {
    return Problem.malformed(
        "wrong_type", column, "%s has to be %s, not '%s'.".formatted(column, wanted, shown(text)));
  }

  /// Returns a cell on one line, with nothing in it that could hide a part of it.
  private static String shown(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= SHOWN_MAX
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN_MAX)) + "…";
  }
}
