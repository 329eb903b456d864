package dev.linecheck.tidy;

import java.util.List;

/// A text file of the project.
///
/// @param path from the project's folder, with `/`
record SourceText(String path, String text) {
  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMain() {
    return path.startsWith("src/main/java/");
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /// With whatever stands before the line feeds.
  List<String> lines() {
    return List.of(text.split("\n", -1));
  }
}
