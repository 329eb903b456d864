package dev.linecheck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mistake of `mistakes.txt`: changes of a good suite, and the problems that the reader tells.
record SuiteMistake(String name, List<String> changes, List<String> problems) {
  private static final Pattern REPLACEMENT = Pattern.compile("~ (\\S+): (.*?) =>(?: (.*))?");
  private static final Pattern FILE = Pattern.compile("\\+ (.+?):(?: (.*))?");

  /// Reads the mistakes of the file.
  static List<SuiteMistake> all(List<String> lines) {
    List<SuiteMistake> all = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("== ")) {
        all.add(new SuiteMistake(line.substring(3), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("> ")) {
        all.getLast().problems().add(line.substring(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        all.getLast().changes().add(line);
      }
    }
    return all;
  }

  void makeIn(SuiteFiles files) throws IOException {
    for (String change : changes) {
      Matcher replacement = REPLACEMENT.matcher(change);
      Matcher file = FILE.matcher(change);
      if (replacement.matches()) {
        files.change(
            replacement.group(1),
            replacement.group(2).translateEscapes(),
            text(replacement.group(3)));
      } else if (file.matches()) {
        files.write(file.group(1), text(file.group(2)));
      } else {
        Files.delete(files.folder().resolve(change.substring(2)));
      }
    }
  }

  private static String text(@Nullable String written) {
    return written == null ? "" : written.translateEscapes();
  }

  @Override
  public String toString() {
    return name;
  }
}
