package dev.linecheck.tidy;

import java.util.ArrayList;
import java.util.List;

/// A file that breaks a rule for a reason.
///
/// @param times how often; a list that allowed any number would never shrink
record Allowed(TidyRule rule, String path, int times, String reason) {
  Allowed {
    if (times < 1 || reason.isBlank()) {
      throw new IllegalArgumentException("what is allowed happens, and for a reason: " + path);
    }
  }

  /// The findings that no entry allows, and the entries that allow more than there is.
  static List<String> problems(List<TidyFinding> findings, List<Allowed> entries) {
    List<TidyFinding> unexcused = new ArrayList<>(findings);
    List<String> problems = new ArrayList<>();
    for (Allowed entry : entries) {
      long found = findings.stream().filter(entry::covers).count();
      if (found < entry.times()) {
        problems.add("the list must shrink: %d found for %s".formatted(found, entry));
      }
      if (found <= entry.times()) {
        unexcused.removeIf(entry::covers);
      }
    }
    unexcused.forEach(finding -> problems.add(finding.toString()));
    return problems;
  }

  private boolean covers(TidyFinding finding) {
    return finding.rule() == rule && finding.path().equals(path);
  }
}
