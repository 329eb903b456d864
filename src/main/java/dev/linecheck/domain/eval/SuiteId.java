package dev.linecheck.domain.eval;

import dev.linecheck.domain.Id;
import java.util.regex.Pattern;

/// The id of a suite, which its client gives it. It is unique in its workspace.
public record SuiteId(String value) implements Id {
  public static final int LENGTH_MAX = 100;
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LENGTH_MAX - 1) + "}");

  public SuiteId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("this is no id of a suite");
    }
  }

  /// Whether a text can be the id of a suite.
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }
}
