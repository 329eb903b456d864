package dev.linecheck.tidy;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one format of the sources: google-java-format. As a program it rewrites every source that
/// has another one.
public final class SourceFormat {
  private SourceFormat() {}

  public static void main(String[] arguments) throws IOException {
    for (ProjectText file : ProjectText.java()) {
      String formatted = format(file.text());
      if (!formatted.equals(file.text())) {
        Files.writeString(Path.of(file.path()), formatted);
        System.out.println("formatted " + file.path());
      }
    }
  }

  static String format(String text) {
    try {
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalArgumentException("this is no Java: " + e.diagnostics(), e);
    }
  }
}
