package dev.linecheck.dashboard.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;

/// Finds the line of a value in JSON that a person wrote.
final class JsonLines {
  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|\\.?([^.\\[]+)");

  private JsonLines() {}

  /// Returns the line of a value, or that of the nearest value around it. The first line is 1.
  ///
  /// @param place such as `.must[0].pattern`
  static int lineOf(String json, String place) {
    JsonPointer wanted = pointer(place);
    int line = 1;
    int depth = -1;
    try (JsonParser parser = FormJson.MAPPER.createParser(json)) {
      while (parser.nextToken() != null) {
        String at = parser.streamReadContext().pathAsPointer().toString();
        if (isAbove(at, wanted.toString()) && at.length() > depth) {
          depth = at.length();
          line = parser.currentTokenLocation().getLineNr();
        }
      }
    } catch (JacksonException _) {
      return line; // what was read before the fault says enough
    }
    return line;
  }

  private static JsonPointer pointer(String place) {
    JsonPointer pointer = JsonPointer.empty();
    Matcher steps = STEP.matcher(place);
    while (steps.find()) {
      String index = steps.group(1);
      pointer =
          index == null
              ? pointer.appendProperty(String.valueOf(steps.group(2)))
              : pointer.appendIndex(Integer.parseInt(index));
    }
    return pointer;
  }

  private static boolean isAbove(String at, String wanted) {
    return wanted.equals(at) || wanted.startsWith(at + "/");
  }
}
