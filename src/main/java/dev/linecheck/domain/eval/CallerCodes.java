package dev.linecheck.domain.eval;

import java.util.Locale;

/// The way in which a simulated caller says ids, codes, e-mail addresses and long numbers.
public enum CallerCodes {
  /// As people say them, character by character.
  SPOKEN,
  /// As the part writes them.
  LITERAL;

  /// Returns the name in requests to models.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
