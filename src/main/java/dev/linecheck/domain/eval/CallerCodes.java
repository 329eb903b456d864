package dev.linecheck.domain.eval;

import java.util.Locale;

/// How a simulated caller says ids, codes, e-mail addresses and long numbers.
public enum CallerCodes {
  /// As people say them, sign by sign.
  SPOKEN,
  /// As the part writes them.
  LITERAL;

  /// The name that a model reads.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
