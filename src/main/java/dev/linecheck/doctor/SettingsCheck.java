package dev.linecheck.doctor;

import java.util.ArrayList;
import java.util.List;

/// The settings of a server, from file, environment and options.
final class SettingsCheck {
  private static final String CHECK = "settings";

  private SettingsCheck() {}

  static List<CheckupFinding> of(List<String> mistakes, List<String> warnings) {
    List<CheckupFinding> findings = new ArrayList<>();
    for (String mistake : mistakes) {
      findings.add(
          CheckupFinding.wrong(CHECK, mistake, "No server starts before it is put right."));
    }
    for (String warning : warnings) {
      findings.add(CheckupFinding.look(CHECK, warning, ""));
    }
    return findings.isEmpty()
        ? List.of(CheckupFinding.ok(CHECK, "all known, with values that they can have"))
        : findings;
  }
}
