package dev.linecheck.tidy;

/// A place that breaks a rule.
record TidyFinding(String rule, String path, long line, String detail) {
  String place() {
    return rule + " " + path.replaceFirst("src/(main|test)/java/dev/linecheck/", "");
  }
}
