package dev.linecheck.tidy;

import java.util.List;

/// Texts that break a rule on purpose, and what is found in them.
final class PlantedText {
  private PlantedText() {}

  /// The rules that the source of a test breaks, each with its line, such as `SLEEP:3`.
  static List<String> found(String java) {
    return foundIn("src/test/java/dev/linecheck/x/CanaryWorkspace.java", java);
  }

  static List<String> foundIn(String path, String text) {
    return found(List.of(new SourceText(path, text)));
  }

  static List<String> found(List<SourceText> sources) {
    return TidyRules.findings(sources).stream()
        .map(finding -> finding.rule() + ":" + finding.line())
        .toList();
  }

  /// A class with the code in a method that starts in line 2, so that the code starts in line 3.
  static List<String> foundInMethod(String code) {
    return found("class A {\n  void a() throws Exception {\n" + code + "\n  }\n}\n");
  }
}
