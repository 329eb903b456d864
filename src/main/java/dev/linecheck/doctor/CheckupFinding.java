package dev.linecheck.doctor;

import java.util.Locale;

/// The result of one check.
///
/// @param check what was looked at, in one word
/// @param found what is there
/// @param cure what to do; empty if nothing
public record CheckupFinding(Sign sign, String check, String found, String cure) {
  /// How a finding is meant.
  public enum Sign {
    OK,
    /// Works, and may not be as it is meant.
    LOOK,
    /// Does not work.
    WRONG;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static CheckupFinding ok(String check, String found) {
    return new CheckupFinding(Sign.OK, check, found, "");
  }

  static CheckupFinding look(String check, String found, String cure) {
    return new CheckupFinding(Sign.LOOK, check, found, cure);
  }

  static CheckupFinding wrong(String check, String found, String cure) {
    return new CheckupFinding(Sign.WRONG, check, found, cure);
  }
}
